import { z } from "zod";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { indicatorCode } from "#shared/catalogue/indicator.ts";
import { targetOf } from "#shared/observation/target.ts";

/**
 * Figures that are made up. `round`: they end in 0 or 5. `same`: they are those of the period before. `target`: they are exactly what was to be reached.
 */
const plantSchema = z.strictObject({
  kind: z.enum(["round", "same", "target"]),
  indicator: indicatorCode,
  /** By official code; `VN` for the country. */
  provinces: z.array(z.string()).min(1).max(64),
  /** The newest so many periods held when the drill begins. */
  periods: z.number().int().min(1).max(60),
});
export const plantsSchema = z.array(plantSchema).max(20);
type Plant = z.infer<typeof plantSchema>;

const HALF = 5;

/** A figure as an agency would post it. */
interface Row {
  readonly indicator: string;
  readonly province: string;
  readonly period: string;
  readonly value: string;
}

/** What of plants the catalogue does not know. */
export function plantUnknowns(plants: readonly Plant[], indicators: ReadonlySet<string>, codes: ReadonlySet<string>): readonly string[] {
  return plants.flatMap(({ indicator, provinces }, index) => [
    ...(indicators.has(indicator) ? [] : [`/plants/${index}/indicator: "${indicator}" is not in the catalogue`]),
    ...provinces.flatMap((code, at) => (codes.has(code) || code === "VN" ? [] : [`/plants/${index}/provinces/${at}: no such province`])),
  ]);
}

/** The opening of a drill with what is planted in it; rows of one series are in the order of their periods. */
export function planted<R extends Row>(
  rows: readonly R[],
  plants: readonly Plant[],
  catalogue: Pick<Catalogue, "indicators">,
): readonly R[] {
  return plants.reduce((all, plant) => withPlant(all, plant, catalogue), rows);
}

function withPlant<R extends Row>(rows: readonly R[], plant: Plant, { indicators }: Pick<Catalogue, "indicators">): readonly R[] {
  const places = new Set(plant.provinces);
  const indicator = indicators.find(({ code }) => code === plant.indicator);
  const own = rows.filter((row) => row.indicator === plant.indicator && places.has(row.province));
  const made = new Map<R, R>();
  for (const series of Map.groupBy(own, ({ province }) => province).values()) {
    let before = series.at(-plant.periods - 1);
    for (const row of series.slice(-plant.periods)) {
      const target = indicator === undefined ? undefined : targetOf(indicator, row.period)?.value;
      const value = plantedValue(plant.kind, row.value, { before: before?.value, target: target?.toFixed(indicator?.decimals ?? 0) });
      const changed = { ...row, value };
      made.set(row, changed);
      before = changed;
    }
  }
  return rows.map((row) => made.get(row) ?? row);
}

function plantedValue(
  kind: Plant["kind"],
  value: string,
  beside: { readonly before?: string | undefined; readonly target?: string | undefined },
): string {
  switch (kind) {
    case "round":
      return `${value.slice(0, -1)}${Number(value.slice(-1)) < HALF ? "0" : "5"}`;
    case "same":
      return beside.before ?? value;
    case "target":
      return beside.target ?? value;
  }
}
