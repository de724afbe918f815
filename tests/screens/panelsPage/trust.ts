import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import { type CheckedTopic, checkKey, type Disagreement } from "#shared/trust/check.ts";
import { type ChecksState, NO_CHECKS } from "#shared/trust/checksState.ts";
import type { Question, QuestionsState } from "#shared/trust/question.ts";

const GAPS = [
  ["-1234567.8", "3.42"],
  ["18", "0.21"],
  ["-0.4", null],
  ["42310", "12.6"],
] as const;

/** So many disagreements of the catalogue's rules, each of another gap and length; then one at each of the series, of its period. */
export function someChecks(count: number, at: readonly Figure[], { catalogue, now, topic }: TrustMoment): ChecksState {
  const rules = catalogue.checks;
  const listed = Array.from({ length: count }, (_, index) => standing(index, [], { rules, now, topic, period: "2020-07" }));
  const marked = at.map(({ series, period }, index) => ({
    ...standing(index, [series], { rules, now, topic, period }),
    place: splitSeriesKey(series).province as Disagreement["place"],
    key: `${rules[index % rules.length]?.id ?? ""}:${series}:${period}` as Disagreement["key"],
  }));
  const all = [...listed, ...marked];
  return { ...NO_CHECKS, standing: { ...NO_CHECKS.standing, [topic]: Object.fromEntries(all.map((one) => [one.key, one])) } };
}

/** A figure that stands on the page. */
export interface Figure {
  readonly series: SeriesKey;
  readonly period: string;
}

export interface TrustMoment {
  readonly catalogue: Catalogue;
  readonly now: Instant;
  readonly topic: CheckedTopic;
}

interface Setting extends Omit<TrustMoment, "catalogue"> {
  readonly rules: Catalogue["checks"];
  readonly period: string;
}

function standing(index: number, about: readonly SeriesKey[], { rules, now, topic, period }: Setting): Disagreement {
  const rule = rules[index % rules.length];
  if (rule === undefined) throw new Error("the catalogue has no cross-checks");
  const [gap, gapPercent] = GAPS[index % GAPS.length] ?? GAPS[0];
  const place = "VN" as const;
  return {
    key: checkKey({ rule: rule.id, place, period }),
    rule: rule.id,
    place,
    period,
    left: "34512890.5",
    right: "35747458.3",
    gap,
    gapPercent,
    allowed: ["-200", "200"],
    coverage: rule.kind === "parts" ? { have: 58, of: 63 } : null,
    topic,
    about,
    since: now - (index % 3 === 2 ? 2 * DAY_MS + 5 * HOUR_MS : (index + 3) * HOUR_MS + 12 * MINUTE_MS),
    at: now - MINUTE_MS,
  };
}

/** A question about each figure, every other one answered. */
export function someQuestions(at: readonly Figure[], { now, topic }: Omit<TrustMoment, "catalogue">): QuestionsState {
  const asked = at.map(({ series, period }, index): Question => {
    const isAnswered = index % 2 === 1;
    return {
      id: `q-${String(index).padStart(16, "0")}`,
      topic,
      statistic: "onTarget",
      agency: "G06" as Question["agency"],
      series,
      period,
      with: [],
      facts: {},
      alarmRate: "0.01",
      text: null,
      askedAt: now - HOUR_MS,
      askedBy: { id: "system", name: "Trung tâm", role: "system" } as unknown as Question["askedBy"],
      answers: isAnswered
        ? [{ text: "Số đã đối chiếu với Kho bạc.", at: now, by: { id: "G06", name: "Bộ Kế hoạch", role: "agency" } as never }]
        : [],
      state: isAnswered ? "answered" : "open",
      closed: null,
    };
  });
  return { questions: Object.fromEntries(asked.map((one) => [one.id, one])), requests: {} };
}
