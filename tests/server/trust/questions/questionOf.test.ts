import { describe, expect, test } from "vitest";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { foldQuestions } from "#shared/trust/foldQuestions.ts";
import { NO_QUESTIONS, type QuestionsState } from "#shared/trust/question.ts";
import { type AskedQuestion, notYetAsked, questionId, questionOf } from "#server/trust/questions/questionOf.ts";
import { aLook } from "./aLook.ts";

function question(place: number, agency = "G12"): AskedQuestion {
  const series = `BUD.TAX_DEBT:p-${place}` as SeriesKey;
  const finding = {
    statistic: "roundFigures" as const,
    scope: "series" as const,
    series,
    period: "2026-09",
    with: [],
    facts: {},
    chance: 1e-9,
  };
  return questionOf(finding, { ...aLook(), agency: agency as AgencyCode }, { topic: "actual", now: 1 });
}

function withAsked(state: QuestionsState, asked: readonly AskedQuestion[]): QuestionsState {
  return asked.reduce((held, one) => foldQuestions(held, { type: "question.asked", data: { question: one } }), state);
}

describe("questions of the server", () => {
  test("[Q11] the id follows from what is asked and the period, and from nothing else", () => {
    expect(question(1).id).toBe(question(1).id);
    expect(question(1).id).toMatch(/^q-[0-9a-f]{16}$/u);
    expect(new Set([question(1).id, question(2).id, question(1, "G05").id, questionId("x")]).size).toBe(4);
  });

  test("[Q13] a look asks at most five, and three hundred wait at most", () => {
    const many = Array.from({ length: 12 }, (_, place) => question(place));
    expect(notYetAsked(NO_QUESTIONS, many)).toEqual(many.slice(0, 5));
    const waiting = withAsked(
      NO_QUESTIONS,
      Array.from({ length: 298 }, (_, place) => question(place + 100)),
    );
    expect(notYetAsked(waiting, many)).toHaveLength(2);
    expect(notYetAsked(withAsked(NO_QUESTIONS, [question(3)]), [question(3)])).toEqual([]);
  });
});
