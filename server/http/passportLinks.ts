import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { CheckRule } from "#shared/catalogue/checkRule.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { Indicator, IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { setOfPeriod } from "#shared/catalogue/provinceCode.ts";
import { partsIn } from "#shared/observation/crosswalk.ts";
import { type Period, parsePeriodOf, periodContaining } from "#shared/observation/period.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { PassportLink } from "#shared/trust/answers/passportAnswer.ts";

/** A figure by what it is about. */
export interface Figure {
  readonly indicator: Indicator;
  readonly province: ProvinceId | "VN";
  readonly period: string;
}

/** What a figure is computed from, and what is computed from it. */
export interface Links {
  readonly computedFrom: readonly PassportLink[];
  readonly usedBy: readonly PassportLink[];
}

type Side = keyof Links;
type Made = readonly (readonly [Side, PassportLink])[];

/** The figures a figure is tied to: by the rules of the catalogue, as part or whole of one, and across a change of borders. */
export function linksOf(catalogue: Pick<Catalogue, "sets" | "indicators" | "checks">, figure: Figure): Links {
  const period = parsePeriodOf(figure.indicator.cadence, figure.period);
  if (period === null) return { computedFrom: [], usedBy: [] };
  const made = [
    ...catalogue.checks.flatMap((rule) => ofRule(catalogue, rule, figure, period)),
    ...acrossBorders(catalogue, figure, period),
  ];
  const on = (side: Side): readonly PassportLink[] => {
    const own = made.filter(([to]) => to === side).map(([, link]) => link);
    return [...new Map(own.map((link) => [`${link.series} ${link.period} ${link.textVi}`, link])).values()];
  };
  return { computedFrom: on("computedFrom"), usedBy: on("usedBy") };
}

function ofRule(catalogue: Pick<Catalogue, "sets" | "indicators">, rule: CheckRule, figure: Figure, period: Period): Made {
  const { province } = figure;
  const code = figure.indicator.code;
  const link = (
    how: PassportLink["how"],
    indicator: IndicatorCode,
    at: { readonly province?: string; readonly period?: string } = {},
  ): PassportLink => ({
    how,
    series: seriesKey(indicator, at.province ?? province),
    period: at.period ?? figure.period,
    textVi: rule.nameVi,
    textEn: rule.nameEn,
  });
  switch (rule.kind) {
    case "parts": {
      const whole = rule.whole?.indicator ?? rule.indicator;
      if (province !== COUNTRY) {
        return code === rule.indicator || code === rule.weight ? [["usedBy", link("whole", whole, { province: COUNTRY })]] : [];
      }
      const provinces = setOfPeriod(catalogue, period).provinces;
      return code === whole ? provinces.map(({ id }) => ["computedFrom", link("whole", rule.indicator, { province: id })] as const) : [];
    }
    case "periods":
      return ofPeriods(catalogue, rule, figure, { period, link });
    case "identity": {
      const [left, right] = [[...rule.left, ...(rule.over ?? [])], rule.right].map((terms) => terms.map(({ indicator }) => indicator));
      const [from, to] = [left ?? [], right ?? []];
      if (from.includes(code)) return to.map((each) => ["computedFrom", link("rule", each)] as const);
      return to.includes(code) ? from.map((each) => ["usedBy", link("rule", each)] as const) : [];
    }
    case "sources":
    case "proxy":
    case "continuity":
      // Held against each other; neither is computed from the other.
      return [];
  }
}

function ofPeriods(
  { indicators }: Pick<Catalogue, "indicators">,
  rule: CheckRule & { readonly kind: "periods" },
  { indicator: { code } }: Figure,
  {
    period,
    link,
  }: { readonly period: Period; readonly link: (how: "whole", indicator: IndicatorCode, at: { readonly period: string }) => PassportLink },
): Made {
  const [whole, part] = [rule.whole.indicator, rule.part.indicator];
  const cadenceOf = (wanted: IndicatorCode): Indicator["cadence"] | undefined => indicators.find((each) => each.code === wanted)?.cadence;
  const [long, short] = [cadenceOf(whole), cadenceOf(part)];
  if (long === undefined || short === undefined) return [];
  if (code === part) return [["usedBy", link("whole", whole, { period: periodContaining(long, period.start).text })]];
  if (code !== whole) return [];
  const within: PassportLink[] = [];
  for (
    let each = periodContaining(short, period.start);
    each.end <= period.end && within.length < MOST;
    each = periodContaining(short, each.end)
  ) {
    if (each.start >= period.start) within.push(link("whole", part, { period: each.text }));
  }
  return within.map((each) => ["computedFrom", each] as const);
}

/** Days of a year, and no more. */
const MOST = 366;

/** Whoever reads on other borders computes the new province from the former ones: what is summed, or the highest. */
function acrossBorders({ sets }: Pick<Catalogue, "sets">, { indicator, province, period: text }: Figure, period: Period): Made {
  if (province === COUNTRY || (indicator.aggregation !== "sum" && indicator.aggregation !== "max")) return [];
  const own = setOfPeriod({ sets }, period);
  const [vi, en] =
    indicator.aggregation === "sum"
      ? ["tổng các tỉnh cũ", "sum of the former provinces"]
      : ["mức cao nhất của các tỉnh cũ", "highest of the former provinces"];
  return sets.slice(sets.indexOf(own) + 1).flatMap((set) =>
    set.provinces
      .filter(({ id }) => {
        const parts = partsIn({ sets }, own, set, id);
        return parts.includes(province as ProvinceId) && parts.length > 1;
      })
      .map(({ id, nameVi, nameEn }): readonly [Side, PassportLink] => [
        "usedBy",
        {
          how: "crosswalk",
          series: seriesKey(indicator.code, id),
          period: text,
          textVi: `Đọc theo địa giới từ ${set.validFrom}: ${nameVi}, ${vi}`,
          textEn: `Read on the borders since ${set.validFrom}: ${nameEn}, ${en}`,
        },
      ]),
  );
}
