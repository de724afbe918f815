import type { ReactNode, Ref } from "react";
import type { Severity } from "#shared/alert/alert.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { annunciationWords } from "#client/words/annunciation/words.ts";
import { type Lang, named, wordsOf } from "#client/words/language.ts";
import { trustSignsWords } from "#client/words/trustSigns/words.ts";
import type { Concerns } from "./concerns.ts";
import type { MapFigures } from "./figures.ts";
import css from "./ProvinceMap.module.css";

/** The map as a table for those who cannot see it; the rows are made once and their figures written in place. */
export function MapTable({
  set,
  indicator,
  lang,
  ref,
}: {
  readonly set: ProvinceSet;
  readonly indicator: Indicator;
  readonly lang: Lang;
  readonly ref: Ref<HTMLTableElement>;
}): ReactNode {
  const words = wordsOf(lang).map;
  return (
    <div className={css.offscreen}>
      <table ref={ref}>
        <caption>{`${words.table}: ${named(lang, indicator)}`}</caption>
        <thead>
          <tr>
            <th scope="col">{words.province}</th>
            <th scope="col">{words.figure}</th>
            <th scope="col">{words.period}</th>
            <th scope="col">{annunciationWords(lang).map.column}</th>
            <th scope="col">{trustSignsWords(lang).column}</th>
          </tr>
        </thead>
        <tbody>
          {set.provinces.map((province) => (
            <tr key={province.id} data-code={province.code}>
              <th scope="row">{named(lang, province)}</th>
              <td data-map-cell={`${indicator.code}:${province.code}`} data-grade="normal" data-freshness="missing" />
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Writes the figures into the table's cells. */
export function paintTable(
  table: HTMLTableElement,
  shown: MapFigures,
  text: (index: number) => { readonly figure: string; readonly period: string; readonly signs: string },
): void {
  const rows = new Map([...table.tBodies].flatMap(({ rows: all }) => [...all]).map((row) => [row.dataset["code"], row]));
  shown.figures.forEach((figure, index) => {
    const row = rows.get(figure.code);
    const cell = row?.cells[1];
    if (row === undefined || cell === undefined) return;
    const { dataset } = cell;
    mark(dataset, "value", figure.value);
    mark(dataset, "grade", figure.grade);
    mark(dataset, "period", figure.period);
    mark(dataset, "freshness", figure.freshness);
    mark(dataset, "derived", figure.derived ? "true" : "false");
    mark(dataset, "check", figure.signs === undefined || figure.signs.check === null ? null : "disagrees");
    mark(dataset, "gap", figure.signs?.check?.gap ?? null);
    mark(dataset, "question", figure.signs?.question?.state ?? null);
    const { figure: words, period, signs } = text(index);
    if (cell.textContent !== words) cell.textContent = words;
    const when = row.cells[2];
    if (when !== undefined && when.textContent !== period) when.textContent = period;
    const against = row.cells[4];
    if (against !== undefined && against.textContent !== signs) against.textContent = signs;
  });
}

/** Writes into the cell of each province the gravest alert that concerns it, the whole country's among them. */
export function paintRings(table: HTMLTableElement, { rings, country }: Concerns, say: (severity: Severity) => string): void {
  for (const row of [...table.tBodies].flatMap(({ rows }) => [...rows])) {
    const [, cell, , told] = row.cells;
    if (cell === undefined || told === undefined) continue;
    const own = rings.find(({ code }) => code === row.dataset["code"])?.severity ?? null;
    const severity = own ?? country?.severity ?? null;
    mark(cell.dataset, "ring", severity);
    const text = severity === null ? "" : say(severity);
    if (told.textContent !== text) told.textContent = text;
  }
}

function mark(dataset: DOMStringMap, name: string, value: string | null): void {
  if ((dataset[name] ?? null) === value) return;
  if (value === null) delete dataset[name];
  else dataset[name] = value;
}
