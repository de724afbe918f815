import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { type Instant, vietnamDate } from "#shared/clock/instant.ts";
import { freshness } from "./freshness.ts";
import type { Observation } from "./observation.ts";
import { splitSeriesKey } from "./seriesKey.ts";
import type { AgencySharing, SharingCounts, SharingState } from "./sharingState.ts";

type Standing = Pick<Observation, "series" | "period" | "status" | "revision" | "receivedAt">;
interface IndicatorStanding {
  supplied: boolean;
  late: boolean;
  revised: boolean;
  lastReceivedAt: Instant | null;
}

/** The agency that owes an indicator on a date. */
export function ownerOn(indicator: Pick<Indicator, "owners">, date: string): string {
  const held = indicator.owners.find((owner) => (owner.from === null || owner.from <= date) && (owner.to === null || owner.to >= date));
  return (held ?? indicator.owners.at(-1))?.agency ?? "";
}

/**
 * The state of sharing: five states that are counted apart, the same way for everyone. An indicator is supplied when a
 * figure is held, late when its newest figure is past a deadline, missing when none is held, revised when a figure that
 * stands now replaced another. An agency has a state when one of the indicators it owes has it.
 */
export function sharingOf(
  catalogue: Catalogue,
  observations: Iterable<Standing>,
  connected: ReadonlySet<string>,
  now: Instant,
): SharingState {
  const indicators = new Map(catalogue.indicators.map((indicator) => [indicator.code as string, indicator]));
  const standing = new Map<string, IndicatorStanding>();
  for (const observation of observations) {
    const code = splitSeriesKey(observation.series).indicator;
    const indicator = indicators.get(code);
    if (indicator !== undefined) note(standing, code, observation, freshness(observation, indicator, now));
  }
  const date = vietnamDate(now);
  const owed = Map.groupBy(catalogue.indicators, (indicator) => ownerOn(indicator, date));
  const byAgency = catalogue.agencies
    .filter((agency) => (agency.validFrom === null || agency.validFrom <= date) && (agency.validTo === null || agency.validTo >= date))
    .map((agency) => ofAgency(agency.code, owed.get(agency.code) ?? [], standing, connected));
  return { agencies: countAgencies(byAgency), indicators: countIndicators(catalogue.indicators, standing, connected, date), byAgency };
}

function note(standing: Map<string, IndicatorStanding>, code: string, observation: Standing, fresh: string): void {
  const held = standing.get(code) ?? { supplied: false, late: false, revised: false, lastReceivedAt: null };
  held.supplied ||= observation.status !== "M";
  held.late ||= fresh === "late" || fresh === "stale";
  held.revised ||= observation.revision > 0;
  held.lastReceivedAt = Math.max(held.lastReceivedAt ?? 0, observation.receivedAt);
  standing.set(code, held);
}

function ofAgency(
  agency: string,
  owed: readonly Indicator[],
  standing: ReadonlyMap<string, IndicatorStanding>,
  connected: ReadonlySet<string>,
): AgencySharing {
  const held = owed.flatMap((indicator) => standing.get(indicator.code) ?? []);
  const supplied = held.filter((one) => one.supplied).length;
  const times = held.flatMap((one) => one.lastReceivedAt ?? []);
  return {
    agency,
    connected: connected.has(agency) || supplied > 0,
    owed: owed.length,
    supplied,
    late: held.filter((one) => one.supplied && one.late).length,
    missing: owed.length - supplied,
    revised: held.filter((one) => one.revised).length,
    lastReceivedAt: times.length === 0 ? null : Math.max(...times),
  };
}

function countAgencies(agencies: readonly AgencySharing[]): SharingCounts {
  return {
    total: agencies.length,
    connected: agencies.filter((agency) => agency.connected).length,
    supplied: agencies.filter((agency) => agency.supplied > 0).length,
    late: agencies.filter((agency) => agency.late > 0).length,
    missing: agencies.filter((agency) => agency.missing > 0).length,
    revised: agencies.filter((agency) => agency.revised > 0).length,
  };
}

function countIndicators(
  indicators: readonly Indicator[],
  standing: ReadonlyMap<string, IndicatorStanding>,
  connected: ReadonlySet<string>,
  date: string,
): SharingCounts {
  const held = indicators.flatMap((indicator) => standing.get(indicator.code) ?? []);
  const supplied = held.filter((one) => one.supplied).length;
  return {
    total: indicators.length,
    connected: indicators.filter((indicator) => standing.get(indicator.code)?.supplied === true || connected.has(ownerOn(indicator, date)))
      .length,
    supplied,
    late: held.filter((one) => one.supplied && one.late).length,
    missing: indicators.length - supplied,
    revised: held.filter((one) => one.revised).length,
  };
}
