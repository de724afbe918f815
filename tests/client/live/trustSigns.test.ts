import { describe, expect, test } from "vitest";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { Disagreement } from "#shared/trust/check.ts";
import { type ChecksState, NO_CHECKS } from "#shared/trust/checksState.ts";
import { NO_QUESTIONS, type Question, type QuestionsState } from "#shared/trust/question.ts";
import { createStore } from "#client/live/store.ts";
import { NO_SIGNS, trustSigns } from "#client/live/trustSigns.ts";

const [EXPORT, IMPORT] = ["ECO.EXPORT:VN", "ECO.IMPORT:VN"] as unknown as readonly [SeriesKey, SeriesKey];

function aStanding(change: Partial<Disagreement> = {}): Disagreement {
  const key = `${change.rule ?? "export"}:VN:${change.period ?? "2020-07"}`;
  return {
    ...{
      key,
      rule: "export",
      place: "VN",
      period: "2020-07",
      left: "1",
      right: "2",
      gap: "-1",
      gapPercent: "50",
      allowed: null,
      coverage: null,
    },
    ...{ topic: "actual", about: [EXPORT], since: 1, at: 1 },
    ...change,
  } as Disagreement;
}

function checksOf(...all: readonly Disagreement[]): ChecksState {
  const of = (topic: Disagreement["topic"]) => Object.fromEntries(all.filter((one) => one.topic === topic).map((one) => [one.key, one]));
  return { ...NO_CHECKS, standing: { actual: of("actual"), exercise: of("exercise") } };
}

function questionsOf(...all: readonly Partial<Question>[]): QuestionsState {
  const whole = all.map((one, at) => ({
    id: `q-${at}`,
    topic: "actual",
    series: EXPORT,
    period: "2020-07",
    with: [],
    state: "open",
    askedAt: at,
    ...one,
  }));
  return { ...NO_QUESTIONS, questions: Object.fromEntries(whole.map((one) => [one.id, one as unknown as Question])) };
}

function aPage() {
  const checks = createStore<ChecksState>(NO_CHECKS);
  const questions = createStore<QuestionsState>(NO_QUESTIONS);
  const link = createStore<{ readonly topic: "actual" | "exercise" }>({ topic: "actual" });
  return { checks, questions, link, signs: trustSigns({ checks, questions, link }) };
}

describe("signs of a figure", () => {
  test("stand for the period that disagrees, and for no other", () => {
    const { checks, signs } = aPage();
    checks.set(checksOf(aStanding()));
    expect(signs.at(EXPORT, "2020-07").check?.gap).toBe("-1");
    expect([signs.at(EXPORT, "2020-08"), signs.at(EXPORT, null), signs.at(IMPORT, "2020-07")]).toEqual([NO_SIGNS, NO_SIGNS, NO_SIGNS]);
  });

  test("of a drill stand only where the drill is shown", () => {
    const { checks, link, signs } = aPage();
    checks.set(checksOf(aStanding({ topic: "exercise" })));
    expect(signs.at(EXPORT, "2020-07")).toBe(NO_SIGNS);
    link.set({ topic: "exercise" });
    expect(signs.at(EXPORT, "2020-07").check).not.toBeNull();
  });

  test("tell only those whose figure they are about, once each, and not for what is the same", () => {
    const { checks, link, signs } = aPage();
    const told: string[] = [];
    const undo = [signs.subscribe(EXPORT, () => told.push("export")), signs.subscribe(IMPORT, () => told.push("import"))];
    const first = checksOf(aStanding(), aStanding({ rule: "other" as never, about: [EXPORT], gapPercent: "3" }));
    checks.set(first);
    expect(told).toEqual(["export"]);
    link.set({ topic: "actual" });
    checks.set({ ...first, ended: [] });
    expect(told).toEqual(["export"]);
    checks.set(NO_CHECKS);
    expect(told).toEqual(["export", "export"]);
    for (const stop of undo) stop();
    checks.set(first);
    expect(told).toHaveLength(2);
    expect(signs.at(EXPORT, "2020-07").check?.gapPercent).toBe("50");
  });

  test("show the largest disagreement, and of questions one that still waits; closed ones are over", () => {
    const { checks, questions, signs } = aPage();
    checks.set(
      checksOf(
        aStanding({ gapPercent: "-2" }),
        aStanding({ rule: "b" as never, gapPercent: "-9" }),
        aStanding({ rule: "c" as never, gapPercent: null }),
      ),
    );
    questions.set(questionsOf({ state: "answered", askedAt: 9 }, { state: "open" }, { state: "closed", series: IMPORT }));
    const { check, question } = signs.at(EXPORT, "2020-07");
    expect([check?.rule, question?.state]).toEqual(["b", "open"]);
    expect(signs.at(IMPORT, "2020-07")).toBe(NO_SIGNS);
    questions.set(questionsOf({ state: "answered" }));
    expect(signs.at(EXPORT, "2020-07").question?.state).toBe("answered");
  });

  test("of a question about many figures stand at each of them", () => {
    const { questions, signs } = aPage();
    questions.set(questionsOf({ with: [IMPORT] }));
    expect(signs.at(IMPORT, "2020-07").question?.state).toBe("open");
  });
});
