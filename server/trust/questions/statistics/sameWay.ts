import { DAY_MS, type Duration } from "#shared/clock/instant.ts";
import { dueAt } from "#shared/observation/freshness.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import { binomialTail } from "#server/trust/questions/chances.ts";
import { hasEdits } from "#server/trust/questions/family.ts";
import {
  type Change,
  type Finding,
  type Look,
  type Outcome,
  type OwnStatistic,
  plain,
  skippedFor,
} from "#server/trust/questions/figures.ts";
import { chanceFacts, others } from "./findingOf.ts";

/** The share of the time from the end of a period to its deadline that counts as just before it, and how long at most. */
const JUST_BEFORE_SHARE = 0.1;
const JUST_BEFORE_MOST_MS: Duration = DAY_MS;
const REPORTS_LEAST = 5;

/** Changes that came in one report have one cause: they count once, with the way they all go; a report that goes both ways counts against. */
interface Report {
  readonly changes: readonly Change[];
  readonly way: "up" | "down" | "both";
}

/** Changes made by hand just before the deadline that go the way that looks better. */
export function lateEdit(look: Look): Outcome {
  return signTest(look, "lateEdit", isJustBefore);
}

/** Changes after the deadline that go the way that looks better. */
export function oneWay(look: Look): Outcome {
  return signTest(look, "oneWay", ({ indicator }, { period, receivedAt }) => receivedAt > (dueAt(indicator, period)?.deadline ?? Infinity));
}

function isJustBefore({ indicator }: Look, { period, receivedAt, isByHand }: Change): boolean {
  const end = parsePeriodOf(indicator.cadence, period)?.end;
  const due = dueAt(indicator, period);
  if (!isByHand || end === undefined || due === null) return false;
  const window = Math.min(JUST_BEFORE_MOST_MS, (due.deadline - end) * JUST_BEFORE_SHARE);
  return receivedAt > due.deadline - window && receivedAt <= due.deadline;
}

/** Clean changes go up as often as down: of as many, so many or more the way that looks better (either way, where neither does). */
function signTest(
  look: Look,
  statistic: OwnStatistic & ("lateEdit" | "oneWay"),
  isMeant: (look: Look, change: Change) => boolean,
): Outcome {
  const { indicator } = look;
  if (!hasEdits(indicator) || (statistic === "lateEdit" && indicator.contract.deadlineMinutes === 0)) return skippedFor("nothingToMeet");
  const upTo = look.answeredUpTo(statistic, null) ?? Number.NEGATIVE_INFINITY;
  const meant = look.changes.filter((change) => change.start > upTo && change.value !== change.was && isMeant(look, change));
  const reports = [...Map.groupBy(meant, ({ report }) => report).values()].map(reportOf);
  if (reports.length < REPORTS_LEAST) return skippedFor("tooFew");
  const ups = reports.filter(({ way }) => way === "up");
  const downs = reports.filter(({ way }) => way === "down");
  const isEither = indicator.polarity === "neutral";
  const better =
    indicator.polarity === "higher_better" ? ups : indicator.polarity === "lower_better" ? downs : ups.length >= downs.length ? ups : downs;
  const chance = Math.min(1, (isEither ? 2 : 1) * binomialTail(reports.length, better.length, 0.5));
  const level = look.level(statistic);
  const facts = { reports: String(reports.length), up: String(ups.length), down: String(downs.length), ...chanceFacts(chance, level) };
  const finding = chance > level ? null : findingOf(better, { statistic, chance, facts });
  return { findings: finding === null ? [] : [finding], tests: 1, skipped: null };
}

function reportOf(changes: readonly Change[]): Report {
  const ups = changes.filter(({ was, value }) => value > was).length;
  return { changes, way: ups === changes.length ? "up" : ups === 0 ? "down" : "both" };
}

function findingOf(reports: readonly Report[], about: Pick<Finding, "statistic" | "chance" | "facts">): Finding | null {
  const changes = reports.flatMap((report) => report.changes).toSorted((a, b) => b.start - a.start || b.receivedAt - a.receivedAt);
  const [newest] = changes;
  if (newest === undefined) return null;
  const moved = changes.map(({ value, was }) => Math.abs(value - was)).toSorted((a, b) => a - b);
  return {
    ...{ scope: "all", series: newest.series, period: newest.period },
    with: others(
      changes.map(({ series }) => series),
      newest.series,
    ),
    ...about,
    facts: { ...about.facts, changes: String(changes.length), usualChange: plain(moved[Math.floor(moved.length / 2)] ?? 0) },
  };
}
