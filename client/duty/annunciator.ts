import type { Alert } from "#shared/alert/alert.ts";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import { type AlertGroup, type AnnunciationState, annunciate, NOTHING_ANNUNCIATED } from "#shared/alert/annunciation.ts";
import type { Live } from "#client/live/living.ts";
import type { Undo } from "#client/live/pageTimers.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { createStore, type Store } from "#client/live/store.ts";

/** What a console has told and what it only counts. */
export interface Telling {
  readonly flood: boolean;
  /** Told one by one and still unacknowledged: these may sound. */
  readonly told: readonly Alert[];
  readonly grouped: readonly AlertGroup[];
}

/** Where a console remembers over a reload what it has told; `sessionStorage` has this shape. */
export interface TellingMemory {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
}

/** The telling of one console. */
export interface Annunciator {
  readonly telling: Store<Telling>;
  readonly start: () => Undo;
}

const KEY = "toan-canh.duty.told";
const SILENT: Telling = { flood: false, told: [], grouped: [] };

/** Makes the console's telling: never more than ten annunciations in ten minutes, the gravest first, the rest grouped and counted. */
export function createAnnunciator(live: Pick<Live, "alerts" | "link" | "clock">, pulse: SecondPulse, memory: TellingMemory): Annunciator {
  const telling = createStore(SILENT);
  let state = remembered(memory);
  let told: ReadonlySet<string> = new Set();
  let seen: { readonly alerts: AlertsState; readonly drill: boolean } | null = null;

  const look = (): void => {
    const [alerts, { drill }] = [live.alerts.get(), live.link.get()];
    const isSame = seen?.alerts === alerts && seen.drill === drill;
    if (isSame && !telling.get().flood && state.grouped.length === 0) return;
    seen = { alerts, drill };
    const all = [...Object.values(alerts.actual.alerts), ...(drill ? Object.values(alerts.exercise.alerts) : [])];
    const next = annunciate(state, all, live.clock.now());
    if (next.state !== state) memory.setItem(KEY, JSON.stringify(next.state));
    state = next.state;
    told = new Set([...told, ...next.announced.map(({ id }) => id)]);
    const standing = all.filter(({ id, state: at }) => told.has(id) && at === "unacknowledged");
    told = new Set(standing.map(({ id }) => id));
    const { flood, grouped } = telling.get();
    if (isSame && flood === state.flood && grouped.length === next.grouped.length) return;
    telling.set({ flood: state.flood, told: standing, grouped: next.grouped });
  };
  return {
    telling,
    start: () => {
      const undo = [live.alerts.subscribe(look), live.link.subscribe(look), pulse.subscribe(look)];
      return () => {
        for (const stop of undo) stop();
      };
    },
  };
}

/** What cannot be read was of an older build: the console then tells anew what stands. */
function remembered(memory: TellingMemory): AnnunciationState {
  const text = memory.getItem(KEY);
  if (text === null) return NOTHING_ANNUNCIATED;
  try {
    const read: unknown = JSON.parse(text);
    return isTold(read) ? read : NOTHING_ANNUNCIATED;
  } catch {
    return NOTHING_ANNUNCIATED;
  }
}

function isTold(read: unknown): read is AnnunciationState {
  return typeof read === "object" && read !== null && Object.keys(NOTHING_ANNUNCIATED).every((key) => key in read);
}
