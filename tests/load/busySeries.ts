import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { periodContaining, previousPeriod } from "#shared/observation/period.ts";

export const CATALOGUE_DIR = resolve(import.meta.dirname, "../../config/catalogue");

/** A series as it is posted. */
export interface PostedSeries {
  readonly agency: string;
  readonly indicator: string;
  readonly province: string;
  /** The newest period of its rhythm that has ended. */
  readonly period: string;
  /** A figure within the indicator's range, another one for each `n` modulo 97. */
  readonly valueAt: (n: number) => string;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(CATALOGUE_DIR, file), "utf8"));
}

/** The country and the provinces of today, by official code. */
export function places(): readonly string[] {
  const { sets } = read("provinces.json") as { readonly sets: readonly ProvinceSet[] };
  return ["VN", ...(sets.at(-1)?.provinces ?? []).map(({ code }) => code)];
}

function valueOf({ range: [low, high], decimals }: Indicator): (n: number) => string {
  return (n) => (low + ((high - low) * ((n % 97) + 1)) / 100).toFixed(decimals);
}

/** Every series that a ministry or agency sends daily or more often, province by province. */
export function busySeries(now: number): readonly PostedSeries[] {
  const { indicators } = read("indicators.json") as { readonly indicators: readonly Indicator[] };
  return indicators
    .filter(
      ({ cadence, scope, owners }) =>
        ["daily", "hourly", "realtime"].includes(cadence) && scope !== "national" && owners.at(-1)?.agency !== "PROV",
    )
    .flatMap((indicator) => {
      const period = previousPeriod(periodContaining(indicator.cadence, now)).text;
      const here = places().filter((place) => place !== "VN" || indicator.scope !== "province");
      return here.map((province) => ({
        agency: indicator.owners.at(-1)?.agency ?? "",
        indicator: indicator.code,
        province,
        period,
        valueAt: valueOf(indicator),
      }));
    });
}
