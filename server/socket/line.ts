import type { Socket } from "socket.io";
import type { SiteId } from "#shared/catalogue/site.ts";
import { type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { isDeskRole, scopeOf } from "#shared/duty/permission.ts";
import { type Hello, PROTOCOL_VERSION, type Refuse, type Unseen } from "#shared/wire/events.ts";
import type { Feed } from "#server/feed/feed.ts";
import { prepareEvent } from "#server/feed/webSocketFrame.ts";
import type { Log } from "#server/log.ts";
import { createAllowance } from "./allowance.ts";
import { readHello } from "./hello.ts";
import type { PagePlace, PagePort } from "./pagePort.ts";
import { readReport } from "./report.ts";
import type { RollPlace, RollPort, Watcher } from "./rollPort.ts";
import type { RoomPort } from "./roomPort.ts";
import { readShown } from "./shown.ts";
import { createSubscriber, type Subscriber } from "./subscriber.ts";

/** One open connection: what it says, and who is behind it. */
export interface Line {
  readonly subscriber: Subscriber;
  /** Whoever is behind it now; a change of role changes what it is told. */
  readonly belongsTo: (watcher: Watcher) => void;
  readonly refuse: (why: Refuse) => void;
  /** The connection ended. */
  readonly end: () => void;
}

export interface LineParts {
  readonly feed: Feed;
  readonly roll: RollPort;
  readonly pages?: PagePort;
  readonly rooms?: RoomPort;
  readonly log: Log;
  /** Milliseconds that never go back. */
  readonly monotonic: () => Instant;
}

const HELLOS_A_MINUTE = 30;
const SHOWN_A_MINUTE = 240;
/** One every 5 s and one after each change of scene. */
const REPORTS_A_MINUTE = 120;
/** Who asks no sooner than this is never taken for a flood. */
const RETRY_AFTER_MS = MINUTE_MS / HELLOS_A_MINUTE;
const DEFAULT_WALL = "main";
const HEARD = new Set(["hello", "shown", "report"]);

/** Hears what the page at the other end says: `hello`, and what it has shown. */
export function openLine(socket: Socket, first: Watcher, parts: LineParts): Line {
  const { feed, roll, log, monotonic } = parts;
  let watcher = first;
  let place: { readonly on: RollPlace; readonly wall: string; readonly screen: string } | null = null;
  let page: { readonly at: PagePlace; readonly wall: string; readonly slot: string | null } | null = null;
  let room: { readonly site: SiteId; readonly leave: () => void } | null = null;
  // Who may not read every order is told of its own room's; who has none, of no order.
  const roomOf = ({ role, site }: Watcher["identity"]): SiteId | null =>
    scopeOf(role, "order.read") === "all" ? null : (site ?? ("" as SiteId));
  const subscriber = createSubscriber(
    socket,
    monotonic,
    () => isDeskRole(watcher.identity.role),
    () => roomOf(watcher.identity),
  );
  const mayGreet = createAllowance(HELLOS_A_MINUTE, monotonic);
  const mayConfirm = createAllowance(SHOWN_A_MINUTE, monotonic);
  const mayReport = createAllowance(REPORTS_A_MINUTE, monotonic);

  const refuse = (why: Refuse): void => {
    socket.emit("refuse", why);
    if (why.code !== "unavailable") socket.disconnect(true);
  };

  const takePlace = (wall: string, screen: string): void => {
    const { holder, identity } = watcher;
    if (holder === null) return;
    const { name: label, role, site } = identity;
    const on = roll.join({
      presence: { id: `${holder}.${screen}`, label, role, wall, site },
      tell: (unseen) => subscriber.send(prepareEvent("unseen", { unseen } satisfies Unseen)),
      isBehind: subscriber.isBehind,
    });
    place = { on, wall, screen };
  };
  const leavePlace = (): void => {
    place?.on.leave();
    place = null;
  };
  const takePage = (wall: string, slot: string | null): void => {
    page?.at.leave();
    const { id, name: label, role } = watcher.identity;
    const tellAnew = (): void => feed.tellAnew(subscriber);
    const at = parts.pages?.join({ identity: { id, name: label, role }, wall, slot, tellAnew });
    page = at === undefined ? null : { at, wall, slot };
  };
  const takeRoom = (): void => {
    const { role, site } = watcher.identity;
    if (room?.site === site && role === "site") return;
    leaveRoom();
    if (role === "site" && site !== null && parts.rooms !== undefined) room = { site, leave: parts.rooms.join(site) };
  };
  const leaveRoom = (): void => {
    room?.leave();
    room = null;
  };
  const seated = ({ wall = DEFAULT_WALL, screen, slot, room: isRoom = false }: Hello): void => {
    if (isRoom) takeRoom();
    else leaveRoom();
    if (page?.wall !== wall || page.slot !== (slot ?? null)) takePage(wall, slot ?? null);
    // A connection is one screen: what it was first called it stays.
    const name = place?.screen ?? screen;
    if (place?.wall === wall || name === undefined) return;
    leavePlace();
    takePlace(wall, name);
  };

  const answer = async (said: unknown): Promise<void> => {
    const read = readHello(said);
    if (!read.ok) return refuse({ code: "malformed", detail: read.detail });
    if (read.hello.version !== PROTOCOL_VERSION) {
      const detail = `this server speaks version ${PROTOCOL_VERSION}, the page ${read.hello.version}: reload it`;
      return refuse({ code: "version", detail });
    }
    const why = await feed.join(subscriber, read.hello);
    if (why !== null) refuse(why);
    else if (socket.connected) seated(read.hello);
    else feed.leave(subscriber);
  };

  socket.on("hello", (said: unknown) => {
    if (!mayGreet()) return refuse({ code: "busy", detail: "too many hello messages", retryAfterMs: MINUTE_MS });
    answer(said).catch((cause: unknown) => {
      log.error("socket.hello-fault", { cause: String(cause) });
      refuse({ code: "unavailable", detail: "the journal cannot be read now", retryAfterMs: RETRY_AFTER_MS });
    });
  });
  socket.on("shown", (said: unknown) => {
    if (!mayConfirm()) return refuse({ code: "busy", detail: "too many shown messages", retryAfterMs: MINUTE_MS });
    const read = readShown(said);
    if (!read.ok) return refuse({ code: "malformed", detail: read.detail });
    place?.on.shown(read.shown);
  });
  socket.on("report", (said: unknown) => {
    if (!mayReport()) return refuse({ code: "busy", detail: "too many report messages", retryAfterMs: MINUTE_MS });
    const read = readReport(said);
    if (!read.ok) return refuse({ code: "malformed", detail: read.detail });
    page?.at.report(read.report);
  });
  // A wall cannot command: anything else ends the connection.
  socket.onAny((event: string) => {
    if (!HEARD.has(event)) refuse({ code: "malformed", detail: "the only messages are hello, shown and report" });
  });

  return {
    subscriber,
    refuse,
    belongsTo: (next) => {
      const before = watcher.identity;
      watcher = next;
      const { role, name, site } = next.identity;
      if (role !== before.role || site !== before.site) feed.readdress(subscriber);
      if (room !== null) takeRoom();
      if (page !== null && (role !== before.role || name !== before.name)) takePage(page.wall, page.slot);
      if (place === null || (role === before.role && name === before.name && site === before.site)) return;
      const { wall, screen } = place;
      leavePlace();
      takePlace(wall, screen);
    },
    end: () => {
      leavePlace();
      leaveRoom();
      page?.at.leave();
      feed.leave(subscriber);
    },
  };
}
