import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Cadence, Indicator } from "#shared/catalogue/indicator.ts";
import type { Province } from "#shared/catalogue/province.ts";
import { type ProvinceRefusal, provinceOf, resolveProvince, setOfPeriod } from "#shared/catalogue/provinceCode.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { parseDecimal } from "#shared/observation/decimal.ts";
import { type Period, type PeriodKind, parsePeriod, periodContaining } from "#shared/observation/period.ts";
import { FIRST_YEAR } from "./limits.ts";
import { createOwnership, type Ownership } from "./ownership.ts";
import { type Refusal, shown } from "./refusal.ts";
import { folded, indexOf, nearest, nearestIn } from "./suggest.ts";

/** An indicator with what the intake asks of it for every row. */
export interface IndicatorEntry {
  readonly indicator: Indicator;
  readonly low: string;
  readonly high: string;
  readonly takes: (period: Period) => boolean;
  /** The form of a period of this indicator: the one that contains `at`. */
  readonly example: (at: Instant) => string;
}

/** The catalogue as the intake looks things up in it, many thousand times a second. */
export interface IntakeCatalogue {
  readonly indicator: (code: string) => IndicatorEntry | undefined;
  readonly likelyIndicators: (text: string) => readonly string[];
  readonly period: (text: string) => Period | null;
  /** A province code or id read with its period, or why it cannot be. */
  readonly province: (text: string, period: Period) => Province | Refusal;
  /** What was likely meant by an unknown code; costs a search. */
  readonly likelyProvinces: (text: string, period: Period) => readonly string[];
  readonly ownership: Ownership;
}

/** The kinds of period that a cadence takes; a text on the hour is of the kind `hour` though it stands for a quarter of it. */
const KINDS: Readonly<Record<Cadence, readonly PeriodKind[]>> = {
  annual: ["year"],
  quarterly: ["quarter"],
  monthly: ["month"],
  "semi-monthly": ["halfMonth"],
  weekly: ["week"],
  daily: ["day"],
  hourly: ["hour"],
  realtime: ["hour", "minute"],
};

const REMEMBERED = 10_000;

/** Remembers the last few thousand results of a pure look-up. */
function remembering<T>(ask: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const held = known.get(key);
    if (held !== undefined) {
      return held;
    }
    if (known.size >= REMEMBERED) {
      known.clear();
    }
    const found = ask(key);
    if (key.length < 40) {
      known.set(key, found);
    }
    return found;
  };
}

function entryOf(indicator: Indicator): IndicatorEntry {
  const kinds = KINDS[indicator.cadence];
  const [low, high] = indicator.range;
  return {
    indicator,
    low: parseDecimal(String(low)) ?? "0",
    high: parseDecimal(String(high)) ?? "0",
    takes: (period) => kinds.includes(period.kind),
    example: (at) => periodContaining(indicator.cadence, at).text,
  };
}

function named(province: Province): string {
  return `${province.id} (${province.nameVi})`;
}

function refusalOf(refused: ProvinceRefusal, text: string): Refusal {
  switch (refused.code) {
    case "province.unknown":
      return { code: refused.code, field: "province", got: shown(text) };
    case "province.ambiguous":
      return { code: refused.code, field: "province", got: shown(text), want: `${named(refused.before)} / ${named(refused.after)}` };
    case "province.not-in-period": {
      const want = `${refused.province.nameVi}: ${refused.validFrom} – ${refused.validTo ?? "…"}`;
      return { code: refused.code, field: "province", got: shown(text), want, suggestions: refused.successors.map(named) };
    }
  }
}

/** Likely provinces of the set in force then: a lost leading zero, the electronic identifier, the name, a near code. */
function likelyProvinces(catalogue: Catalogue, text: string, period: Period): readonly string[] {
  const set = setOfPeriod(catalogue, period);
  const country = provinceOf(set, COUNTRY);
  const provinces = [...(country === undefined ? [] : [country]), ...set.provinces];
  const wanted = folded(text);
  const padded = text.trim().padStart(2, "0");
  const exact = provinces.filter(
    (each) =>
      each.code === padded.toUpperCase() ||
      each.orgId === text.toUpperCase() ||
      each.iso === text.toUpperCase() ||
      [each.nameVi, each.nameEn, ...each.aliases].some((name) => folded(name) === wanted),
  );
  if (exact.length > 0) {
    return exact.map(named);
  }
  const byName = new Map(provinces.flatMap((each) => [each.nameVi, ...each.aliases].map((name) => [name, each] as const)));
  const near = /\d/.test(text) ? [] : nearest(text, byName.keys()).flatMap((name) => byName.get(name) ?? []);
  const byCode = /^\d{2}$/.test(text) ? provinces.filter((each) => each.code[0] === text[0] || each.code[1] === text[1]).slice(0, 3) : [];
  return [...new Set([...near, ...byCode])].slice(0, 3).map(named);
}

/** Look-ups made once of a catalogue. */
export function createIntakeCatalogue(catalogue: Catalogue): IntakeCatalogue {
  const entries = new Map<string, IndicatorEntry>(catalogue.indicators.map((indicator) => [indicator.code, entryOf(indicator)]));
  const periods = remembering((text) => {
    const period = parsePeriod(text);
    return { period: period === null || text < FIRST_YEAR ? null : period };
  });
  const resolved = remembering((key): Province | Refusal => {
    const at = key.indexOf(" ");
    const period = parsePeriod(key.slice(0, at)) ?? periodContaining("daily", 0);
    const text = key.slice(at + 1);
    const found = resolveProvince(catalogue, text, period);
    return found.ok ? found.province : refusalOf(found.refusal, text);
  });
  const indicatorNames = catalogue.indicators.flatMap((each) =>
    indexOf([each.code, each.nameVi, each.shortVi, each.nameEn], () => each.code),
  );
  return {
    indicator: (code) => entries.get(code),
    likelyIndicators: (text) => nearestIn(text, indicatorNames),
    likelyProvinces: (text, period) => likelyProvinces(catalogue, text, period),
    period: (text) => periods(text).period,
    province: (text, period) => resolved(`${period.text} ${text}`),
    ownership: createOwnership(catalogue),
  };
}
