import { resolve } from "node:path";
import { expect, test } from "vitest";
import { SECOND_MS } from "#shared/clock/instant.ts";
import { createPlay, type DrillRow, STEPS_PER_S } from "#server/drill/scenario.ts";
import { loadScenario } from "#server/drill/scenarioFile.ts";
import { createIntakeCatalogue } from "#server/intake/intakeCatalogue.ts";
import { receiveTexts } from "#server/intake/receiveTexts.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { someAsking } from "./someQuestions.ts";

const DIR = resolve(import.meta.dirname, "../../../../config/drills");
/** The deadline of the Sunday before is four minutes after the drill begins. */
const CLOSES_S = 240;

test("[Q14] what is planted in a drill is asked about: round figures, copies, targets just reached, edits by hand before the deadline; nothing else is", {
  timeout: 120_000,
}, async () => {
  const play = createPlay(loadScenario(DIR, "planted", THE_CATALOGUE), THE_CATALOGUE);
  const node = await someAsking(play.startsAt);
  const known = createIntakeCatalogue(THE_CATALOGUE);
  const post = async (rows: readonly DrillRow[]): Promise<void> => {
    const intake = { known, topic: node.journal.exercise, records: node.journal.records, offsetMs: 0, saidAt: null };
    for (const own of Map.groupBy(rows, ({ agency, via }) => `${agency} ${via ?? ""}`).values()) {
      const [first] = own;
      if (first === undefined) continue;
      const via = first.via === undefined ? {} : { via: first.via };
      expect(await receiveTexts(intake, { agency: first.agency, rows: own, now: node.clock.now, ...via })).toBe(0);
    }
  };
  await post(play.opening());
  node.drill.isOn = true;
  await node.questions.look();
  const asked = (): readonly string[] =>
    node
      .asked()
      .map(({ statistic, series }) => `${statistic} ${series.split(":")[0] ?? ""}`)
      .toSorted();
  const before = ["copied INV.UNALLOC", "onTarget SOC.BHYT_COV", "roundFigures BUD.TAX_DEBT"];
  expect(asked()).toEqual(before);
  for (let step = 0; step < CLOSES_S * STEPS_PER_S; step += 1) {
    node.clock.now = play.startsAt + (step * SECOND_MS) / STEPS_PER_S;
    await post(play.step(step, node.clock.now));
  }
  node.clock.now = play.startsAt + CLOSES_S * SECOND_MS;
  await node.questions.look();
  expect(asked()).toEqual([...before, "lateEdit DVC.ONTIME_RATE"].toSorted());
  expect(node.asked().find(({ statistic }) => statistic === "lateEdit")).toMatchObject({ agency: "G22", facts: { up: "20", down: "0" } });
  await node.stop();
});
