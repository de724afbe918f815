import type { Indicator } from "#shared/catalogue/indicator.ts";
import { roundDecimal } from "#shared/observation/decimal.ts";
import { formatFigure } from "#client/words/figure.ts";
import { formatPeriod, trimFraction } from "#client/words/format.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import type { MapFigures } from "./figures.ts";
import { rampOf } from "./palette.ts";

/** Writes breaks, counts and period into the legend; text nodes that say the same are left alone. */
export function paintLegend(root: HTMLElement, shown: MapFigures, indicator: Indicator, lang: Lang): void {
  const words = wordsOf(lang);
  const unit = lang === "en" ? indicator.unitEn : indicator.unitVi;
  const period = shown.period === null ? words.map.noFigure : formatPeriod(shown.period, words);
  write(root.querySelector('[data-legend="note"]'), unit === "" ? period : `${unitShown(indicator, lang)} · ${period}`);
  const ramp = rampOf(indicator.polarity, Math.max(1, shown.bounds.length - 1));
  const ranges = rangesOf(shown, indicator, lang);
  for (const row of root.querySelectorAll<HTMLElement>("[data-step]")) {
    const step = Number(row.dataset.step);
    const count = shown.counts[step] ?? 0;
    row.hidden = ranges[step] === undefined;
    row.querySelector("rect")?.setAttribute("fill", ramp[step] ?? "none");
    write(row.querySelector('[data-legend="range"]'), ranges[step] ?? "");
    write(row.querySelector('[data-legend="count"]'), String(count));
  }
  const graded = shown.figures.filter(({ grade }) => grade !== "normal").length;
  const counts: Readonly<Record<string, number | null>> = {
    none: shown.none,
    stale: shown.stale,
    late: shown.late,
    derived: shown.derived,
    watch: graded,
    changed: null,
  };
  for (const row of root.querySelectorAll<HTMLElement>("[data-key]")) {
    const count = counts[row.dataset.key ?? ""] ?? null;
    row.hidden = count === 0 && !ALWAYS.has(row.dataset.key ?? "");
    write(row.querySelector('[data-legend="count"]'), count === null ? "" : String(count));
  }
}

/** Keys explained even while no province shows them. */
const ALWAYS = new Set(["none", "stale", "changed"]);

/** Text of each class, `low – high` with the figures as they are written elsewhere, without the unit. */
function rangesOf({ bounds }: MapFigures, indicator: Indicator, lang: Lang): readonly string[] {
  const text = (value: number): string =>
    indicator.unitKind === "money"
      ? money(value, indicator, lang)
      : formatFigure(plain(value, indicator.decimals), indicator, wordsOf(lang), lang).figure;
  const edges = bounds.map(text);
  return edges.slice(1).map((high, step) => (edges[step] === high ? high : `${edges[step] ?? ""} – ${high}`));
}

function money(value: number, indicator: Indicator, lang: Lang): string {
  const { figure, unit } = formatFigure(plain(value, indicator.decimals), indicator, wordsOf(lang), lang);
  return `${figure} ${unit.replace(/ ?(đồng|VND|USD)$/u, "")}`.trim();
}

function unitShown(indicator: Indicator, lang: Lang): string {
  const unit = lang === "en" ? indicator.unitEn : indicator.unitVi;
  return indicator.unitKind === "money" ? (unit.split(" ").at(-1) ?? unit) : unit;
}

function plain(value: number, decimals: number): string {
  return trimFraction(roundDecimal(value.toFixed(6), decimals));
}

function write(element: Element | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
