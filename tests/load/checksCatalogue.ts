import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { CATALOGUE_DIR } from "./busySeries.ts";

/** Indicators that the bench adds; with the provinces of 2020, 12,600 series and the country's besides. */
const INDICATORS = 200;
export const RULES = 300;

const codeOf = (n: number): string => `BENCH.I${String((n % INDICATORS) + 1).padStart(3, "0")}`;

/** Every series of the bench, as rows are posted: place by place of one indicator after the other. */
export function checkedSeries(): readonly { readonly indicator: string; readonly province: string }[] {
  const { sets } = JSON.parse(readFileSync(join(CATALOGUE_DIR, "provinces.json"), "utf8")) as { readonly sets: readonly ProvinceSet[] };
  const codes = sets.find(({ id }) => id === "2008")?.provinces.map(({ code }) => code) ?? [];
  return Array.from({ length: INDICATORS }, (_, n) => [...codes, "VN"].map((province) => ({ indicator: codeOf(n), province }))).flat();
}

/** A copy of the product's catalogue with the bench's indicators and, if asked, three hundred rules over all of them in place of its own. */
export function writeCheckedCatalogue(dir: string, hasRules: boolean): void {
  cpSync(CATALOGUE_DIR, dir, { recursive: true });
  const file = join(dir, "indicators.json");
  const written = JSON.parse(readFileSync(file, "utf8")) as { readonly indicators: readonly Readonly<Record<string, unknown>>[] };
  const like = written.indicators.find(({ code }) => code === "BUD.REV_DAY") ?? {};
  const added = Array.from({ length: INDICATORS }, (_, n) => ({
    ...like,
    ...{
      code: codeOf(n),
      nameVi: `Chỉ tiêu ${n + 1}`,
      nameEn: `Indicator ${n + 1}`,
      shortVi: `Chỉ tiêu ${n + 1}`,
      shortEn: `Indicator ${n + 1}`,
    },
    ...{ thresholds: [], targets: [], range: [0, 1_000_000] },
  }));
  writeFileSync(file, JSON.stringify({ ...written, indicators: [...written.indicators, ...added] }));
  writeFileSync(join(dir, "checks.json"), JSON.stringify({ checks: hasRules ? Array.from({ length: RULES }, (_, n) => ruleOf(n)) : [] }));
}

/** A third are sums of provinces; the rest look at every province and the country, in turn of each kind that does. */
function ruleOf(n: number): object {
  const common = { id: `bench-${n}`, nameVi: `Quy tắc ${n}`, nameEn: `Rule ${n}`, source: "bench", from: null, to: null };
  const [a, b, c] = [codeOf(2 * n), codeOf(2 * n + 1), codeOf(3 * n + 2)];
  const [level, tolerance] = ["both", { absolute: "0.5", percent: "1" }];
  if (n % 3 === 0) return { ...common, kind: "parts", indicator: a, combine: "sum", tolerance, leastCoverage: 0.9 };
  switch (n % 4) {
    case 0:
      return { ...common, kind: "sources", left: { indicator: a }, right: { indicator: b }, level, tolerance };
    case 1:
      return {
        ...common,
        kind: "identity",
        left: [{ indicator: a }, { indicator: b }],
        right: [{ indicator: c, times: "2" }],
        level,
        tolerance,
      };
    case 2:
      return {
        ...common,
        kind: "proxy",
        indicator: a,
        proxy: b,
        relation: n % 8 === 2 ? "ratio" : "growthGap",
        band: ["-50", "50"],
        level,
      };
    default:
      return { ...common, kind: "continuity", indicator: a, level, times: "5", leastChanges: 4, floor: "10" };
  }
}
