import type { Agency, AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { parsePeriodOf } from "#shared/observation/period.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import { ownerOn } from "#shared/observation/sharing.ts";
import type { AskedAbout, QuestionRefusalCode } from "./questionCommand.ts";

/** The owner that stands for every province. */
const PROVINCES = "PROV";

interface Place {
  readonly orgId: string | null;
}

type Found =
  | { readonly ok: true; readonly about: AskedAbout }
  | { readonly ok: false; readonly code: QuestionRefusalCode; readonly field: string };

/** Whom a person's question about a figure goes to: the agency that supplied it; where none is held, the one that owes it. */
export function askedAbout(
  catalogue: Pick<Catalogue, "indicators" | "sets"> & { readonly agencies: readonly Pick<Agency, "code">[] },
  asked: { readonly series: string; readonly period: string },
  held: Pick<Observation, "agency"> | null,
): Found {
  const { indicator: code, province } = splitSeriesKey(asked.series as SeriesKey);
  const indicator = catalogue.indicators.find((each) => each.code === code);
  const place = placeOf(catalogue, province);
  if (indicator === undefined || place === null) return { ok: false, code: "series.unknown", field: "/series" };
  const period = parsePeriodOf(indicator.cadence, asked.period);
  if (period === null) return { ok: false, code: "period.unreadable", field: "/period" };
  const owner = ownerOn(indicator, vietnamDate(period.start));
  const owes = owner === PROVINCES ? (place.orgId ?? owner) : owner;
  return { ok: true, about: { series: asked.series as SeriesKey, period: period.text, agency: held?.agency ?? (owes as AgencyCode) } };
}

function placeOf({ sets }: Pick<Catalogue, "sets">, province: string): Place | null {
  if (province === COUNTRY) return { orgId: null };
  const found = sets.flatMap(({ provinces }) => provinces).find(({ id }) => id === province);
  return found === undefined ? null : { orgId: found.orgId ?? null };
}
