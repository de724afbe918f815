import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { DAY_MS, type Duration, type Instant, MINUTE_MS, SECOND_MS, startOfVietnamDate, vietnamDate } from "#shared/clock/instant.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { ScoreAnswer } from "#shared/trust/answers/scoreAnswers.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { QuestionsState } from "#shared/trust/question.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { ObservationJournal } from "#server/journal/journal.ts";
import { type Counting, countOwed, countSeries, slotFinder } from "./countFigures.ts";
import { FORMULAE } from "./formulae.ts";
import { owedIn } from "./owed.ts";
import type { Schedule, Stretch } from "./schedule.ts";
import { type CountedRow, scoreRows } from "./scoreRows.ts";
import { createTallies } from "./tally.ts";
import { withQuestions } from "./withQuestions.ts";

/** The days that are asked for, both within, and whether of one agency only. */
export interface ScoreAsked {
  readonly topic: CheckedTopic;
  readonly from: string;
  readonly to: string;
  readonly agency: AgencyCode | null;
}

/** How agencies share what they owe. */
export interface Scoreboard {
  readonly score: (asked: ScoreAsked) => Promise<ScoreAnswer>;
  /** What an agency owes next and what it has not supplied. */
  readonly ground: ScoreboardParts;
}

export interface ScoreboardParts {
  readonly catalogue: Catalogue;
  readonly journals: Readonly<Record<CheckedTopic, Pick<ObservationJournal, "between" | "cursor">>>;
  readonly connected: (topic: CheckedTopic) => ReadonlySet<string>;
  readonly questions: () => QuestionsState;
  /** The clock of the topic. */
  readonly now: (topic: CheckedTopic) => Instant;
  /** When what is practised began, by its own clock; `null`: it was always so [B15]. */
  readonly beganAt: (topic: CheckedTopic) => Instant | null;
  /** A series that holds as many versions may have lost older periods. */
  readonly historyKept: number;
}

/** Days of one question: at most 20 years. */
export const DAYS_AT_MOST = 7_306;
/** While figures stream in, an answer stands this long: many desks that look on are one computation. */
const STANDS_MS: Duration = 5 * SECOND_MS;
const KEPT = 40;
/** Nobody's clock is off by as much. */
const GRACE_MS: Duration = MINUTE_MS;

interface Kept {
  readonly at: Instant;
  readonly cursor: Cursor;
  readonly rows: Promise<readonly CountedRow[]>;
}

/** The scoreboard of a server; what was counted is kept by what was asked and where the topic then ended [B11]. */
export function createScoreboard(parts: ScoreboardParts): Scoreboard {
  const kept = new Map<string, Kept>();
  const counted = (asked: ScoreAsked, at: Instant, cursor: Cursor): Kept => {
    const key = JSON.stringify([asked.topic, asked.from, asked.to, asked.agency]);
    const held = kept.get(key);
    if (held !== undefined && isGood(held, { at, cursor }, asked)) return held;
    const fresh = { at, cursor, rows: count(parts, asked, at) };
    kept.delete(key);
    kept.set(key, fresh);
    fresh.rows.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return fresh;
  };
  const score = async (asked: ScoreAsked): Promise<ScoreAnswer> => {
    const { topic, from, to } = asked;
    const now = parts.now(topic);
    const { at, cursor, rows } = counted(asked, now, await parts.journals[topic].cursor());
    const beside = { topic, stretch: stretchOf(asked, at), catalogue: parts.catalogue, connected: parts.connected(topic) };
    return {
      ...{ from, to, topic, cursor: `${cursor.epoch}:${cursor.seq}`, formulae: FORMULAE },
      rows: withQuestions(await rows, { ...beside, questions: Object.values(parts.questions().questions) }),
    };
  };
  return { score, ground: parts };
}

function isGood(held: Kept, is: Omit<Kept, "rows">, { to }: ScoreAsked): boolean {
  const age = is.at - held.at;
  if (held.cursor.epoch !== is.cursor.epoch || age < 0) return false;
  if (age < STANDS_MS) return true;
  // What falls due goes by the minute; of a stretch that is over nothing more falls due.
  const isOver = held.at >= startOfVietnamDate(to) + DAY_MS + GRACE_MS;
  return held.cursor.seq === is.cursor.seq && (isOver || age < MINUTE_MS);
}

/** The instants that days stand for, cut off at now: what is not due yet is not owed. */
export function stretchOf({ from, to }: Pick<ScoreAsked, "from" | "to">, now: Instant): Stretch {
  const start = startOfVietnamDate(from);
  return { from: start, until: Math.max(start, Math.min(startOfVietnamDate(to) + DAY_MS, now + 1)) };
}

async function count(parts: ScoreboardParts, asked: ScoreAsked, at: Instant): Promise<readonly CountedRow[]> {
  const { catalogue, journals, historyKept } = parts;
  const beganAt = parts.beganAt(asked.topic);
  const stretch = stretchOf(asked, at);
  const tallies = createTallies();
  const all = owedIn(catalogue, stretch, asked.agency).map((owed): Counting => ({ owed, tallies, historyKept, beganAt }));
  for (const counting of all) countOwed(counting);
  for (const [schedule, together] of Map.groupBy(all, ({ owed }) => owed.schedule)) {
    await countTogether(journals[asked.topic], schedule, together);
  }
  return scoreRows(tallies.all(), { catalogue, until: stretch.until, inForce: inForce(catalogue, stretch, asked.agency) });
}

/** Indicators of one schedule are read together: the same periods are asked of all their series. */
async function countTogether(journal: Pick<ObservationJournal, "between">, schedule: Schedule, all: readonly Counting[]): Promise<void> {
  if (schedule.count === 0) return;
  const countingOf = new Map<SeriesKey, { readonly counting: Counting; readonly slotOf: (period: string) => number }>();
  for (const counting of all) {
    const slotOf = slotFinder(counting.owed);
    for (const series of counting.owed.duties.keys()) countingOf.set(series, { counting, slotOf });
  }
  const within = { from: schedule.at(0).start, to: schedule.at(schedule.count - 1).end };
  for await (const some of journal.between([...countingOf.keys()], within)) {
    for (const versions of some) {
      const its = countingOf.get(versions.series);
      if (its !== undefined) countSeries(its.counting, versions, its.slotOf);
    }
  }
}

/** Whoever is asked for has a row, even of nothing. */
function inForce(catalogue: Pick<Catalogue, "agencies">, { from, until }: Stretch, only: AgencyCode | null): readonly AgencyCode[] {
  if (only !== null) return [only];
  const [first, last] = [vietnamDate(from), vietnamDate(Math.max(from, until - 1))];
  return catalogue.agencies
    .filter(({ validFrom, validTo }) => (validFrom === null || validFrom <= last) && (validTo === null || validTo >= first))
    .map(({ code }) => code);
}
