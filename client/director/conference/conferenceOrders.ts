import type { SiteId } from "#shared/catalogue/site.ts";
import { type Speaker, sitesOn } from "#shared/conference/call.ts";
import type { Problem } from "#shared/wire/problem.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { showNow } from "#client/director/directorOrders.ts";
import type { ComingOrder } from "#client/director/orders/order.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import { siteLabel } from "./siteLabel.ts";

/** What became of one of several calls. */
export interface CallResult {
  readonly site: SiteId;
  readonly ok: boolean;
  readonly problem?: Problem;
}

/** Everything a director can order of the conference with one press. */
export interface ConferenceOrders {
  readonly call: (site: SiteId, isShown: boolean) => void;
  readonly callAll: (sites: readonly SiteId[], isShown: boolean, onDone: (results: readonly CallResult[]) => void) => void;
  readonly hangUp: (site: SiteId) => void;
  readonly hold: (site: SiteId, on: boolean) => void;
  readonly mute: (site: SiteId, muted: boolean) => void;
  readonly record: (site: SiteId, recorded: boolean) => void;
  readonly name: (site: SiteId, speaker: Speaker | null) => void;
  readonly show: (site: SiteId, on: boolean) => void;
  /** Large on the wall, or back among the others. */
  readonly enlarge: (site: SiteId, on: boolean) => void;
  /** `null`: back to the centre. `about`: where it was pressed. */
  readonly floor: (site: SiteId | null, about?: SiteId) => void;
  /** Gives the floor to the next one; false where nobody waits. */
  readonly next: () => boolean;
  readonly queue: (sites: readonly SiteId[], about?: SiteId) => void;
  /** The order of speaking as it will stand once all that was ordered is told. */
  readonly queued: () => readonly SiteId[];
  /** To the end of those who are to speak, or out of them. */
  readonly turn: (site: SiteId, on: boolean) => void;
  readonly answer: (correction: string, text: string) => void;
}

/** Makes them for a desk. */
export function conferenceOrders(desk: DirectorDesk): ConferenceOrders {
  const { orders, lang, wall } = desk;
  const { what } = callWords(lang);
  const nameOf = (site: SiteId): string => siteLabel(desk, site);
  const act = (site: SiteId, path: string, body: unknown, said: string): void =>
    orders.give({ on: "conference", lane: `site ${path} ${site}`, path: `/${site}/${path}`, body, what: said, about: site });
  const put = (site: SiteId, callouts: Callouts, said: string): void =>
    orders.give({ lane: "callouts", path: "/callouts", body: callouts, what: said, about: site });
  const floor: ConferenceOrders["floor"] = (site, about) =>
    orders.give({
      ...{ on: "conference", lane: "floor", path: "/floor", body: { site } },
      what: site === null ? what.floorBack : what.floor(nameOf(site)),
      ...(about === undefined ? {} : { about }),
    });
  const queue: ConferenceOrders["queue"] = (sites, about) =>
    orders.give({
      ...{ on: "conference", lane: "queue", path: "/queue", body: { sites }, what: what.queue },
      ...(about === undefined ? {} : { about }),
    });
  return {
    call: (site, isShown) => act(site, "call", isShown ? { wall: wall.id } : {}, what.call(nameOf(site))),
    callAll: (sites, isShown, onDone) =>
      orders.give({
        ...{ on: "conference", lane: "calls", path: "/calls" },
        body: { sites, ...(isShown ? { wall: wall.id } : {}) },
        what: what.callAll(sites.length),
        onDone: (answer) => onDone((answer as { readonly results?: readonly CallResult[] } | null)?.results ?? []),
      }),
    hangUp: (site) => act(site, "hangup", {}, what.hangUp(nameOf(site))),
    hold: (site, on) => act(site, "hold", { on }, on ? what.hold(nameOf(site)) : what.resume(nameOf(site))),
    mute: (site, muted) => act(site, "mute", { muted }, muted ? what.mute(nameOf(site)) : what.unmute(nameOf(site))),
    record: (site, recorded) => act(site, "recording", { recorded }, recorded ? what.record(nameOf(site)) : what.recordOff(nameOf(site))),
    name: (site, speaker) => act(site, "speaker", speaker ?? { speaker: null }, what.name(nameOf(site))),
    show: (site, on) => {
      const { sites, focus } = calloutsNow(desk);
      const rest = sites.filter((each) => each !== site);
      if (on) put(site, { sites: [...rest, site], focus }, what.show(nameOf(site)));
      else put(site, { sites: rest, focus: focus === site ? null : focus }, what.hide(nameOf(site)));
    },
    enlarge: (site, on) => {
      const { sites } = calloutsNow(desk);
      const all = sites.includes(site) ? sites : [...sites, site];
      put(site, { sites: all, focus: on ? site : null }, on ? what.enlarge(nameOf(site)) : what.small(nameOf(site)));
    },
    floor,
    next: () => {
      // Pressed again before the desk shows the first press: nobody is passed over.
      if (isGivingTurn(desk)) return true;
      const [first] = queueNow(desk);
      if (first === undefined) return false;
      floor(first);
      return true;
    },
    queue,
    queued: () => queueNow(desk),
    turn: (site, on) => {
      const rest = queueNow(desk).filter((each) => each !== site);
      queue(on ? [...rest, site] : rest, site);
    },
    answer: (correction, text) =>
      orders.give({
        ...{ on: "conference", lane: `correction ${correction}`, path: `/corrections/${correction}/answer` },
        ...{ body: { text }, what: what.answer },
      }),
  };
}

interface Callouts {
  readonly sites: readonly SiteId[];
  readonly focus: SiteId | null;
}

/**
 * The callouts as they will stand: what was ordered a moment ago goes before what the wall has told, so that two presses may follow each
 * other fast and neither undoes the other.
 */
function calloutsNow(desk: DirectorDesk): Callouts {
  const { callouts } = showNow(desk);
  return desk.orders.coming().reduce<Callouts>(
    (held, order) => {
      if (order.lane === "safe") return { sites: [], focus: null };
      if (order.lane === "callouts") return order.body as Callouts;
      const sites = calledToWall(order).filter((site) => !held.sites.includes(site));
      return { ...held, sites: [...held.sites, ...sites] };
    },
    { sites: sitesOn(callouts), focus: callouts.focus },
  );
}

/** The order of speaking as it will stand. */
function queueNow({ orders, live }: DirectorDesk): readonly SiteId[] {
  return orders.coming().reduce<readonly SiteId[]>((queue, { lane, body }) => {
    if (lane === "queue") return (body as { readonly sites: readonly SiteId[] }).sites;
    if (lane !== "floor") return queue;
    const { site } = body as { readonly site: SiteId | null };
    return queue.filter((each) => each !== site);
  }, live.conference.get().queue);
}

/** The floor is on its way to a site that the desk still shows as waiting for it. */
function isGivingTurn({ orders, live }: DirectorDesk): boolean {
  const body = orders.coming().findLast(({ lane }) => lane === "floor")?.body as { readonly site: SiteId | null } | undefined;
  return live.conference.get().queue.some((site) => site === body?.site);
}

/** The sites that an order calls to the wall; those that were refused are not among them. */
function calledToWall({ lane, about, body, answer }: ComingOrder): readonly SiteId[] {
  if (typeof body !== "object" || body === null || !("wall" in body)) return [];
  if (lane.startsWith("site call ")) return about === undefined ? [] : [about];
  if (lane !== "calls") return [];
  const results = (answer as { readonly results?: readonly CallResult[] } | null)?.results;
  return results === undefined ? (body as unknown as Callouts).sites : results.flatMap(({ site, ok }) => (ok ? [site] : []));
}
