import { describe, expect, test } from "vitest";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import { binomialTail } from "#server/trust/questions/chances.ts";
import { EXAMINERS } from "#server/trust/questions/examine.ts";
import { ALARM_RATE } from "#server/trust/questions/family.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { alarmsOf } from "./alarms.ts";
import { agenciesOf, cleanGround } from "./cleanAgency.ts";

const NOW = Date.parse("2026-11-24T08:30:00+07:00");
const MONTHS = 60;

describe("the rate of false alarms", () => {
  test("[Q9] is kept over clean agency-months of the real catalogue, by each statistic and by all together", { timeout: 180_000 }, () => {
    const { asked, any, tests } = alarmsOf(cleanGround(THE_CATALOGUE, NOW), { from: 1, count: MONTHS });
    expect(tests).toBeGreaterThan(5_000);
    for (const [statistic, months] of Object.entries(asked)) {
      expect([statistic, months, binomialTail(MONTHS, months, ALARM_RATE) > 0.01]).toEqual([statistic, months, true]);
    }
    expect(binomialTail(MONTHS, any, ALARM_RATE * Object.keys(EXAMINERS).length)).toBeGreaterThan(0.01);
  });

  test("[Q9] the level of a test does not depend on what is held, and the tests of an agency and month together stay within the rate", () => {
    const ground = cleanGround(THE_CATALOGUE, NOW);
    const levels = agenciesOf(ground).map((agency) => ground.levelOf("roundFigures", agency, "2026-11-01"));
    expect(Math.max(...levels)).toBeLessThanOrEqual(ALARM_RATE);
    expect(ground.levelOf("roundFigures", "G12" as AgencyCode, "2026-11-01")).toBeLessThan(ALARM_RATE / 1_000);
    expect(ground.levelOf("growthGap", "G12" as AgencyCode, "2026-11-01")).toBe(ALARM_RATE);
  });
});
