import type { Duration } from "#shared/clock/instant.ts";
import type { ObsStatus } from "#shared/observation/obsStatus.ts";
import { send } from "#client/link/commands.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";

/** A figure as `GET /observations/latest` answers it, as far as it is read here. */
export interface OwnFigure {
  readonly indicator: string;
  readonly provinceId: string;
  readonly period: string;
  readonly value: string;
  readonly status: ObsStatus;
  readonly receivedAt: string;
  readonly agency: string;
}

/** A request of the room as `GET /conference` answers it. */
export interface OwnCorrection {
  readonly id: string;
  readonly site: string;
  readonly series: string;
  readonly period: string;
  readonly seen: string | null;
  readonly proposed: string | null;
  readonly why: string;
  readonly askedAt: string;
  readonly answer: { readonly text: string; readonly at: string; readonly by: { readonly name: string } } | null;
}

/** What the centre holds of this room's place. `isOld`: the newest reading got no answer, this is the one before. */
export interface OwnFigures {
  readonly state: "waiting" | "known" | "unreachable";
  readonly isOld: boolean;
  readonly figures: readonly OwnFigure[];
  /** Of the whole country, which some grades are measured against. */
  readonly national: readonly OwnFigure[];
  /** Newest first. */
  readonly corrections: readonly OwnCorrection[];
}

/** Reads them while it is shown. */
export interface OwnFiguresSource extends Store<OwnFigures> {
  readonly start: () => Undo;
  /** Now: something was just asked. */
  readonly again: () => void;
}

/** Of which place, in which topic. */
export interface OwnFiguresOf {
  readonly site: string;
  readonly province: string;
  readonly country: string;
  readonly topic: string;
}

const EVERY_MS: Duration = 5_000;
const NOTHING: OwnFigures = { state: "waiting", isOld: false, figures: [], national: [], corrections: [] };

/** Makes the source; `ask` is `send` but in tests. */
export function createOwnFigures(of: OwnFiguresOf, timers: Pick<PageTimers, "every">, ask: typeof send = send): OwnFiguresSource {
  const store = createStore(NOTHING);
  const read = async <T>(path: string): Promise<T | null> => {
    const outcome = await ask<T>({ method: "GET", path });
    return outcome.kind === "done" ? outcome.body : null;
  };
  const latest = (province: string): Promise<readonly OwnFigure[] | null> =>
    read(`/observations/latest?province=${encodeURIComponent(province)}&topic=${of.topic}`);
  let isReading = false;
  const look = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    const [figures, national, conference] = await Promise.all([
      latest(of.province),
      of.province === of.country ? Promise.resolve([]) : latest(of.country),
      read<{ readonly corrections: readonly OwnCorrection[] }>("/conference"),
    ]);
    isReading = false;
    const held = store.get();
    const isOld = figures === null || conference === null;
    const next: OwnFigures = {
      state: figures === null && held.state !== "known" ? "unreachable" : "known",
      isOld,
      figures: figures ?? held.figures,
      national: national ?? held.national,
      corrections: conference?.corrections.filter(({ site }) => site === of.site) ?? held.corrections,
    };
    if (JSON.stringify(next) !== JSON.stringify(held)) store.set(next);
  };
  return {
    get: store.get,
    subscribe: store.subscribe,
    again: () => void look(),
    start: () => {
      void look();
      return timers.every(EVERY_MS, () => void look());
    },
  };
}
