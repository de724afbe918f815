import type { SlotId, WallId } from "#shared/catalogue/wall.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { ScreenEvent, ScreenEventMap, ScreenEventType } from "./screenEvents.ts";

/** A browser that was given a place on a wall. */
export interface PairedScreen {
  readonly id: string;
  readonly name: string;
  readonly wall: WallId;
  readonly slot: SlotId;
  /** JWK; empty where it is nobody's business. */
  readonly key: Readonly<Record<string, unknown>>;
  readonly thumbprint: string;
  readonly pairedAt: Instant;
  /** Shows its name until then. */
  readonly identifyUntil: Instant;
  /** Loads itself anew once for each. */
  readonly reloadAskedAt: Instant;
}

/** Paired screens by id, as the fold of the exact topic; one that was revoked is gone. JSON. */
export interface ScreensState {
  readonly screens: Readonly<Record<string, PairedScreen>>;
}

/** Before the first event. */
export const NO_SCREENS: ScreensState = { screens: {} };

/** The state after one more entry of the exact topic. */
export function foldScreens(state: ScreensState, entry: { readonly type: string; readonly data: unknown }): ScreensState {
  if (!Object.hasOwn(FOLDS, entry.type)) return state;
  const { data } = entry as unknown as ScreenEvent;
  return FOLDS[entry.type as ScreenEventType](state, data as never);
}

/** The state as pages may hold it: without keys. */
export function screensForPages({ screens }: ScreensState): ScreensState {
  return { screens: Object.fromEntries(Object.entries(screens).map(([id, screen]) => [id, { ...screen, key: {}, thumbprint: "" }])) };
}

type Folds = { readonly [T in ScreenEventType]: (state: ScreensState, data: ScreenEventMap[T]) => ScreensState };

const FOLDS: Folds = {
  "screen.paired": (state, { id, name, wall, slot, key, thumbprint, at }) => ({
    screens: {
      ...state.screens,
      [id]: { id, name, wall, slot, key, thumbprint, pairedAt: at, identifyUntil: 0, reloadAskedAt: 0 },
    },
  }),
  "screen.renamed": (state, { id, name }) => change(state, id, { name }),
  "screen.moved": (state, { id, wall, slot }) => change(state, id, { wall, slot }),
  "screen.revoked": ({ screens }, { id }) => ({ screens: Object.fromEntries(Object.entries(screens).filter(([held]) => held !== id)) }),
  "screen.identifyAsked": (state, { id, until }) => change(state, id, { identifyUntil: until }),
  "screen.reloadAsked": (state, { id, at }) => change(state, id, { reloadAskedAt: at }),
};

function change({ screens }: ScreensState, id: string, to: Partial<PairedScreen>): ScreensState {
  const held = Object.hasOwn(screens, id) ? screens[id] : undefined;
  return held === undefined ? { screens } : { screens: { ...screens, [id]: { ...held, ...to } } };
}
