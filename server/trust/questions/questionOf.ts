import { createHash } from "node:crypto";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Cadence } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { SYSTEM } from "#shared/duty/role.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { Question, QuestionEventMap, QuestionsState, Statistic } from "#shared/trust/question.ts";
import { ALARM_RATE } from "./family.ts";
import type { Finding, Look } from "./figures.ts";

/** A question as it is asked. */
export type AskedQuestion = QuestionEventMap["question.asked"]["question"];

/** What a question of the server is about; two of the same subject are never open at once. */
interface Subject {
  readonly topic: CheckedTopic;
  readonly statistic: Statistic;
  readonly agency: AgencyCode;
  readonly indicator: string;
  /** `null`: all places together. */
  readonly series: SeriesKey | null;
}

const ID_DIGITS = 16;
/** Questions of the server that wait for an answer, of one topic; more would be read by nobody. */
const OPEN_MOST = 300;
/** Of one look, the least likely first. */
const AT_ONCE = 5;

/** An id that any server makes the same of the same words. */
export function questionId(...words: readonly string[]): string {
  return `q-${createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, ID_DIGITS)}`;
}

/** The question a finding asks, its id made of what it is about and the period that closed [Q11]. */
export function questionOf(finding: Finding, look: Look, on: { readonly topic: CheckedTopic; readonly now: Instant }): AskedQuestion {
  const { statistic, scope, series, period, facts } = finding;
  const place = scope === "all" ? "*" : splitSeriesKey(series).province;
  return {
    id: questionId(on.topic, statistic, look.agency, look.indicator.code, place, look.period),
    ...{ topic: on.topic, statistic, agency: look.agency, series, period, with: finding.with },
    facts: { scope, upTo: look.period, ...facts },
    alarmRate: String(ALARM_RATE),
    text: null,
    askedAt: on.now,
    askedBy: SYSTEM,
  };
}

function isAbout({ topic, statistic, agency, series, facts }: AskedQuestion, subject: Subject): boolean {
  if (topic !== subject.topic || statistic !== subject.statistic || agency !== subject.agency) return false;
  if (splitSeriesKey(series).indicator !== subject.indicator) return false;
  return subject.series === null ? facts["scope"] === "all" : facts["scope"] === "series" && series === subject.series;
}

/** Up to where figures were asked about in this way before and the question was closed; `null`: never [Q12]. */
export function answeredUpTo(questions: readonly Question[], subject: Subject, cadence: Cadence): Instant | null {
  const ends = questions.flatMap((question) =>
    question.state === "closed" && isAbout(question, subject) ? [parsePeriodOf(cadence, question.facts["upTo"] ?? "")?.start ?? 0] : [],
  );
  return ends.length === 0 ? null : Math.max(...ends);
}

/** Of the questions a look asks, those that are not asked yet; the server's own never fill the desk [Q11, Q13]. */
export function notYetAsked({ questions }: QuestionsState, asked: readonly AskedQuestion[]): readonly AskedQuestion[] {
  const held = Object.values(questions);
  const topic = asked[0]?.topic;
  const open = held.filter((one) => one.topic === topic && one.state !== "closed" && one.statistic !== "person");
  const isOpen = (one: AskedQuestion): boolean => open.some((each) => isAbout(each, subjectOf(one)));
  return asked
    .filter((one) => questions[one.id] === undefined && !isOpen(one))
    .slice(0, Math.max(0, Math.min(AT_ONCE, OPEN_MOST - open.length)));
}

function subjectOf({ topic, statistic, agency, series, facts }: AskedQuestion): Subject {
  const { indicator } = splitSeriesKey(series);
  return { topic, statistic, agency, indicator, series: facts["scope"] === "all" ? null : series };
}
