import type { Wall } from "#shared/catalogue/wall.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";
import type { ScreenEvent } from "#shared/screen/screenEvents.ts";
import type { PairedScreen, ScreensState } from "#shared/screen/screensState.ts";
import type { ScreenKey } from "./screenKey.ts";
import { refused, type ScreenRefusal, UNKNOWN_SCREEN, USED_PAIRING } from "./screenRefusal.ts";

/** A place on a wall, as asked. */
export interface PlaceAsked {
  readonly wall: string;
  readonly slot: string;
  /** Whoever holds it gives way. */
  readonly replace: boolean;
}

/** What can be done about paired screens. */
export type ScreenCommand =
  | ({
      readonly act: "pair";
      readonly id: string;
      readonly name: string;
      readonly key: ScreenKey;
      readonly thumbprint: string;
      /** The code was used before. */
      readonly isUsed: boolean;
    } & PlaceAsked)
  | { readonly act: "rename"; readonly id: string; readonly name: string }
  | ({ readonly act: "move"; readonly id: string } & PlaceAsked)
  | { readonly act: "revoke"; readonly id: string; readonly why: string }
  | { readonly act: "identify"; readonly id: string }
  | { readonly act: "reload"; readonly id: string };

/** What a decision depends on beside the state. */
export interface ScreenContext {
  readonly who: Who;
  readonly now: Instant;
  readonly walls: readonly Pick<Wall, "id" | "screens">[];
  readonly request: string | null;
  /** An earlier try of the same request did not come to its answer. */
  readonly isAgain: boolean;
}

/** Events to append, none where it is so already, or why not. */
export type ScreenDecision =
  | { readonly ok: true; readonly events: readonly ScreenEvent[] }
  | { readonly ok: false; readonly refusal: ScreenRefusal };

/** A screen shows its name this long. */
export const IDENTIFY_MS: Duration = 30 * SECOND_MS;
const NAME_LENGTH = 60;
const WHY_LENGTH = 300;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u;

const BAD_NAME: ScreenRefusal = {
  code: "bad-request",
  pointer: "/name",
  vi: `Tên màn hình dài 1–${NAME_LENGTH} ký tự, không có ký tự điều khiển hay ký tự ẩn. Ví dụ: Tường chính – trên trái`,
  en: `A screen's name is 1 to ${NAME_LENGTH} characters without control or invisible ones. For instance Main wall, upper left`,
};

function plain(text: string): string {
  return text.normalize("NFC").trim().replaceAll(/\s+/g, " ");
}

function readName(text: string): string | null {
  const name = plain(text);
  return name === "" || Array.from(name).length > NAME_LENGTH || INVISIBLE.test(name) ? null : name;
}

/** What a command about screens comes to; pure. */
export function decideScreens({ screens }: ScreensState, command: ScreenCommand, context: ScreenContext): ScreenDecision {
  const held = Object.hasOwn(screens, command.id) ? screens[command.id] : undefined;
  if (command.act === "pair") return decidePair(Object.values(screens), held, command, context);
  // What an earlier try of the same request did away with is away.
  if (held === undefined) return command.act === "revoke" && context.isAgain ? nothing() : refused(UNKNOWN_SCREEN);
  const { id } = command;
  const act = actOf(context);
  switch (command.act) {
    case "rename": {
      const name = readName(command.name);
      if (name === null) return refused(BAD_NAME);
      return name === held.name ? nothing() : events({ type: "screen.renamed", data: { ...act, id, name } });
    }
    case "move":
      return decideMove(Object.values(screens), held, command, context);
    case "revoke":
      return events({ type: "screen.revoked", data: { ...act, id, why: plain(command.why).slice(0, WHY_LENGTH) } });
    case "identify":
      return events({ type: "screen.identifyAsked", data: { ...act, id, until: context.now + IDENTIFY_MS } });
    case "reload":
      return events({ type: "screen.reloadAsked", data: { ...act, id } });
  }
}

type Pair = Extract<ScreenCommand, { readonly act: "pair" }>;

function decidePair(
  screens: readonly PairedScreen[],
  held: PairedScreen | undefined,
  command: Pair,
  context: ScreenContext,
): ScreenDecision {
  const { id, key, thumbprint } = command;
  const name = readName(command.name);
  if (name === null) return refused(BAD_NAME);
  if (held !== undefined) {
    const isSame = held.wall === command.wall && held.slot === command.slot && held.name === name;
    return isSame ? nothing() : refused(USED_PAIRING);
  }
  if (command.isUsed) return refused(USED_PAIRING);
  const place = placeOf(screens, command, { id, context });
  if (!place.ok) return place;
  const act = actOf(context);
  // The same browser as before: it is one screen, not two.
  const former = screens.filter((each) => each.thumbprint === thumbprint && !place.gone.includes(each));
  return events(...[...place.gone, ...former].map((each) => revoked(each, "replaced", act)), {
    type: "screen.paired",
    data: { ...act, id, name, ...place.at, key: { ...key }, thumbprint },
  });
}

function decideMove(
  screens: readonly PairedScreen[],
  held: PairedScreen,
  command: Extract<ScreenCommand, { readonly act: "move" }>,
  context: ScreenContext,
): ScreenDecision {
  if (held.wall === command.wall && held.slot === command.slot) return nothing();
  const place = placeOf(screens, command, { id: held.id, context });
  if (!place.ok) return place;
  const act = actOf(context);
  return events(...place.gone.map((each) => revoked(each, "replaced", act)), {
    type: "screen.moved",
    data: { ...act, id: held.id, ...place.at },
  });
}

type Place =
  | { readonly ok: true; readonly at: Pick<PairedScreen, "wall" | "slot">; readonly gone: readonly PairedScreen[] }
  | { readonly ok: false; readonly refusal: ScreenRefusal };

/** The place asked for, and who must give way there. */
function placeOf(
  screens: readonly PairedScreen[],
  asked: PlaceAsked,
  { id, context }: { readonly id: string; readonly context: ScreenContext },
): Place {
  const wall = context.walls.find((each) => each.id === asked.wall);
  const slot = wall?.screens.find((each) => each.id === asked.slot);
  if (wall === undefined || slot === undefined) return refused(unknownPlace(asked, context.walls, wall));
  const gone = screens.filter((each) => each.id !== id && each.wall === wall.id && each.slot === slot.id);
  const [holder] = gone;
  return holder !== undefined && !asked.replace ? refused(takenBy(holder)) : { ok: true, at: { wall: wall.id, slot: slot.id }, gone };
}

function unknownPlace(asked: PlaceAsked, walls: ScreenContext["walls"], wall: ScreenContext["walls"][number] | undefined): ScreenRefusal {
  const there = (wall === undefined ? walls : wall.screens).map(({ id }) => id).join(", ");
  const isWall = wall === undefined;
  return {
    code: "slot.unknown",
    pointer: isWall ? "/wall" : "/slot",
    vi: isWall
      ? `Không có màn hình ghép “${asked.wall}”. Hiện có: ${there}.`
      : `Màn hình ghép này không có ô “${asked.slot}”. Các ô: ${there || "không có ô nào"}.`,
    en: isWall
      ? `There is no wall "${asked.wall}". There are: ${there}.`
      : `This wall has no place "${asked.slot}". Its places: ${there || "none"}.`,
  };
}

function takenBy({ name, wall, slot }: PairedScreen): ScreenRefusal {
  return {
    code: "slot.taken",
    pointer: "/slot",
    vi: `Ô ${wall}/${slot} đang thuộc màn hình “${name}”. Gửi "replace": true để thay: màn hình đó sẽ mất quyền ngay.`,
    en: `The place ${wall}/${slot} belongs to the screen "${name}". Send "replace": true to take its place: it loses its right at once.`,
  };
}

function actOf({ now, who, request }: ScreenContext) {
  return { at: now, by: who, ...(request === null ? {} : { request }) };
}

function revoked({ id }: PairedScreen, why: string, act: ReturnType<typeof actOf>): ScreenEvent {
  return { type: "screen.revoked", data: { ...act, id, why } };
}

function events(...list: readonly ScreenEvent[]): ScreenDecision {
  return { ok: true, events: list };
}

function nothing(): ScreenDecision {
  return events();
}
