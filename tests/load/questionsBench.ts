import type { AgencyCode } from "#shared/catalogue/agency.ts";
import { binomialTail } from "#server/trust/questions/chances.ts";
import { EXAMINERS } from "#server/trust/questions/examine.ts";
import { ALARM_RATE } from "#server/trust/questions/family.ts";
import type { OwnStatistic } from "#server/trust/questions/figures.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { alarmsOf } from "#tests/server/trust/questions/alarms.ts";
import { cleanGround } from "#tests/server/trust/questions/cleanAgency.ts";
import type { BenchRow } from "./benchRow.ts";

const MONTHS = 1_000;
/** The agency whose growth is held against a physical quantity: over the others that statistic does not apply, and no alarm of it shows anything. */
const WITH_PROXY = "NSMO";
const MICROSECONDS = 1_000;
/** More alarms than that would come by chance once in a hundred times if the rate were just what is stated. */
const BY_CHANCE = 0.01;

/** Simulates 1,000 clean agency-months of the real catalogue and holds the share that is asked about against the stated rate. */
export async function questionsBench(): Promise<readonly BenchRow[]> {
  const ground = cleanGround(THE_CATALOGUE, Date.parse("2026-11-24T08:30:00+07:00"));
  const began = process.cpuUsage();
  const { looks, tests, asked, any } = alarmsOf(ground, { from: 1, count: MONTHS });
  const { user, system } = process.cpuUsage(began);
  const ms = (user + system) / MICROSECONDS;
  const ofProxy = alarmsOf(ground, { from: 1, count: MONTHS }, WITH_PROXY as AgencyCode).asked.growthGap ?? 0;
  const statistics = Object.keys(EXAMINERS) as OwnStatistic[];
  const row = (what: string, count: number, rate: number): BenchRow => ({
    id: "questions",
    what,
    figure: count / MONTHS,
    unit: "of clean agency-months",
    limit: `≤ ${rate}`,
    ok: binomialTail(MONTHS, count, rate) > BY_CHANCE,
    note: `${count} of ${MONTHS}`,
  });
  return [
    ...statistics.map((statistic) => row(`false alarms: ${statistic}`, asked[statistic] ?? 0, ALARM_RATE)),
    row(`false alarms: growthGap, of ${WITH_PROXY}, which alone has a proxy`, ofProxy, ALARM_RATE),
    row(`false alarms: any of ${statistics.length}`, any, ALARM_RATE * statistics.length),
    {
      id: "questions",
      what: "a look at one indicator of one agency, processor time, mean",
      figure: ms / looks,
      unit: "ms",
      limit: "≤ 50 ms",
      ok: ms / looks <= 50,
      note: `${looks} looks, ${tests} tests; making the figures included`,
    },
  ];
}
