import type { Indicator } from "#shared/catalogue/indicator.ts";
import { roundDecimal } from "#shared/observation/decimal.ts";
import { formatFigure } from "#client/words/figure.ts";
import { formatPeriod, trimFraction } from "#client/words/format.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import type { MapFigures } from "./figures.ts";
import { coloursOf, type MapScale } from "./mapScale.ts";
import { type TrustMark, trustMarkOf } from "./trustMarks.ts";

/** Writes breaks, counts and period into the legend; text nodes that say the same are left alone. */
export function paintLegend(root: HTMLElement, shown: MapFigures, indicator: Indicator, lang: Lang): void {
  const words = wordsOf(lang);
  const period = shown.period === null ? words.map.noFigure : formatPeriod(shown.period, words);
  const held = shown.figures.length - shown.none;
  const share = shown.ofPeriod < held && !MANY_A_DAY.has(indicator.cadence) ? ` (${shown.ofPeriod}/${held})` : "";
  write(root.querySelector('[data-legend="note"]'), `${unitShown(indicator, lang)} · ${period}${share}`);
  const colours = coloursOf(shown.scale, indicator.polarity);
  const names = classNamesOf(shown.scale, indicator, lang);
  for (const row of root.querySelectorAll<HTMLElement>("[data-step]")) {
    const step = Number(row.dataset.step);
    const count = shown.counts[step] ?? 0;
    row.hidden = names[step] === undefined;
    row.querySelector("rect")?.setAttribute("fill", colours[step] ?? "none");
    write(row.querySelector('[data-legend="range"]'), names[step] ?? "");
    write(row.querySelector('[data-legend="count"]'), String(count));
  }
  const { none, stale, late, derived, grades, marked, scale } = shown;
  const counts: Readonly<Record<string, number>> = { none, stale, late, derived, ...grades, ...trustCounts(shown) };
  for (const row of root.querySelectorAll<HTMLElement>("[data-key]")) {
    const key = row.dataset.key ?? "";
    const count = counts[key];
    row.hidden = count === 0 || (scale.kind === "levels" && key in grades);
    row.dataset.marked = String((marked as ReadonlySet<string>).has(key));
    if (count !== undefined) write(row.querySelector('[data-legend="count"]'), String(count));
  }
}

function trustCounts({ figures }: MapFigures): Readonly<Record<TrustMark, number>> {
  const marks = figures.map(trustMarkOf);
  return { disagrees: marks.filter((mark) => mark === "disagrees").length, asked: marks.filter((mark) => mark === "asked").length };
}

/** Here the periods of provinces differ by minutes all the time; freshness says what is late. */
const MANY_A_DAY: ReadonlySet<Indicator["cadence"]> = new Set(["realtime", "hourly"]);

/** Name of each class: `low – high` with the figures as they are written elsewhere, without the unit, or the level's. */
function classNamesOf(scale: MapScale, indicator: Indicator, lang: Lang): readonly string[] {
  if (scale.kind === "levels") return scale.levels.map((level) => `${level.level} – ${named(lang, level)}`);
  const text = (value: number): string =>
    indicator.unitKind === "money"
      ? money(value, indicator, lang)
      : formatFigure(plain(value, indicator.decimals), indicator, wordsOf(lang), lang).figure;
  const edges = scale.bounds.map(text);
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
