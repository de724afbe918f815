import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { HOUR_MS } from "#shared/clock/instant.ts";
import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { Question } from "#shared/trust/question.ts";
import type { Stretch } from "./schedule.ts";
import { type CountedRow, median } from "./scoreRows.ts";

/** What is known of agencies beside their figures; it changes without any figure changing. */
export interface Beside {
  readonly topic: CheckedTopic;
  readonly stretch: Stretch;
  readonly catalogue: Pick<Catalogue, "indicators">;
  readonly connected: ReadonlySet<string>;
  readonly questions: readonly Question[];
}

/** Rows with who is connected, how many questions are open now, and how long those asked within the stretch waited [B4] [B14]. */
export function withQuestions(
  rows: readonly CountedRow[],
  { topic, stretch, catalogue, connected, questions }: Beside,
): readonly ScoreRow[] {
  const groupOf = new Map<string, number>(catalogue.indicators.map(({ code, group }) => [code, group]));
  const byAgency = Map.groupBy(
    questions.filter((each) => each.topic === topic),
    ({ agency }) => agency,
  );
  const supplying = new Set(rows.filter(({ group, supplied }) => group === null && supplied > 0).map(({ agency }) => agency));
  return rows.map((row) => {
    const { agency, group } = row;
    const own = (byAgency.get(agency) ?? []).filter(
      ({ series }) => group === null || groupOf.get(splitSeriesKey(series).indicator) === group,
    );
    return {
      ...row,
      connected: connected.has(agency) || supplying.has(agency),
      questionsOpen: own.filter(({ state }) => state === "open").length,
      answerHours: answerHours(own.filter(({ askedAt }) => askedAt >= stretch.from && askedAt < stretch.until)),
    };
  });
}

function answerHours(questions: readonly Question[]): number | null {
  const hours = questions.flatMap(({ askedAt, answers: [answer] }) => (answer === undefined ? [] : [(answer.at - askedAt) / HOUR_MS]));
  const middle = median(Float64Array.from(hours).sort());
  return middle === null ? null : Math.round(middle * 10) / 10;
}
