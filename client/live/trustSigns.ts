import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic, Disagreement } from "#shared/trust/check.ts";
import type { ChecksState } from "#shared/trust/checksState.ts";
import type { Question, QuestionsState } from "#shared/trust/question.ts";
import type { Store } from "./store.ts";

/** What stands against a figure: a disagreement and a question; `null`: none. */
export interface FigureSigns {
  readonly check: Disagreement | null;
  readonly question: Question | null;
}

/** What signs are read from; the page's `Live` is one. */
export interface SignSource {
  readonly checks: Store<ChecksState>;
  readonly questions: Store<QuestionsState>;
  readonly link: Store<{ readonly topic: CheckedTopic }>;
}

/** Signs by series of the topic that the page shows. */
export interface TrustSigns {
  /** Of the period that is shown; the same object until one of the two changes. Hot: a figure a call. */
  readonly at: (series: SeriesKey, period: string | null) => FigureSigns;
  /** Called when something of the series changed; returns the undo. */
  readonly subscribe: (series: SeriesKey, listener: () => void) => () => void;
}

/** Nothing stands against it. */
export const NO_SIGNS: FigureSigns = { check: null, question: null };
const KNOWN = new WeakMap<SignSource, TrustSigns>();

/** The signs of a page, one index for all that show them: it is made anew when a check, a question or the topic changes, and tells whose figure it is about. */
export function trustSigns(source: SignSource): TrustSigns {
  const known = KNOWN.get(source) ?? createTrustSigns(source);
  KNOWN.set(source, known);
  return known;
}

/** By `SERIES PERIOD`. */
type Index = ReadonlyMap<string, FigureSigns>;

function createTrustSigns({ checks, questions, link }: SignSource): TrustSigns {
  const listeners = new Map<SeriesKey, Set<() => void>>();
  let index: Index = new Map();
  let readFrom: readonly unknown[] = [];
  const read = (): void => {
    const from = [checks.get(), questions.get(), link.get().topic] as const;
    if (from.every((part, at) => part === readFrom[at])) return;
    readFrom = from;
    index = indexOf(from[0], from[1], from[2], index);
  };
  let undo: readonly (() => void)[] = [];
  const change = (): void => {
    const before = index;
    read();
    if (before === index) return;
    const told = new Set<SeriesKey>();
    for (const key of new Set([...before.keys(), ...index.keys()])) {
      if (before.get(key) !== index.get(key)) told.add(key.slice(0, key.indexOf(" ")) as SeriesKey);
    }
    for (const series of told) for (const listener of listeners.get(series) ?? []) listener();
  };
  const follow = (): void => {
    if (undo.length > 0) return;
    read();
    undo = [checks.subscribe(change), questions.subscribe(change), link.subscribe(change)];
  };
  const rest = (): void => {
    if (listeners.size > 0) return;
    for (const stop of undo) stop();
    undo = [];
  };
  return {
    at: (series, period) => {
      if (undo.length === 0) read();
      return index.get(`${series} ${period ?? ""}`) ?? NO_SIGNS;
    },
    subscribe: (series, listener) => {
      follow();
      const own = listeners.get(series) ?? new Set();
      listeners.set(series, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && listeners.get(series) === own) listeners.delete(series);
        rest();
      };
    },
  };
}

/** Of several disagreements the largest in percent is shown, of several questions one that still waits, the newest first. */
function indexOf({ standing }: ChecksState, { questions }: QuestionsState, topic: CheckedTopic, before: Index): Index {
  const signs = new Map<string, FigureSigns>();
  for (const check of Object.values(standing[topic])) {
    for (const series of check.about) {
      const key = `${series} ${check.period}`;
      const held = signs.get(key)?.check ?? null;
      if (held === null || outweighs(check, held)) signs.set(key, { check, question: null });
    }
  }
  for (const question of Object.values(questions)) {
    if (question.topic !== topic || question.state === "closed") continue;
    for (const series of [question.series, ...question.with]) {
      const key = `${series} ${question.period}`;
      const held = signs.get(key) ?? NO_SIGNS;
      if (held.question === null || isMorePressing(question, held.question)) signs.set(key, { ...held, question });
    }
  }
  for (const [key, { check, question }] of signs) {
    const old = before.get(key);
    if (old !== undefined && old.check === check && old.question === question) signs.set(key, old);
  }
  return signs;
}

function outweighs(a: Disagreement, b: Disagreement): boolean {
  const sizeOf = ({ gapPercent }: Disagreement): number => (gapPercent === null ? -1 : Math.abs(Number(gapPercent)));
  const [own, other] = [sizeOf(a), sizeOf(b)];
  return own === other ? a.key < b.key : own > other;
}

function isMorePressing(a: Question, b: Question): boolean {
  if (a.state !== b.state) return a.state === "open";
  return a.askedAt === b.askedAt ? a.id < b.id : a.askedAt > b.askedAt;
}
