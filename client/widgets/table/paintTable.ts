import { COUNTRY_ID } from "#client/words/country.ts";
import type { Names } from "#client/words/names.ts";
import { NO_CELL, type TableCell } from "./readTable.ts";

/** Writes a table's nodes; nothing is created after the first call. */
export interface TablePainter {
  /** The period of a column in words, and the letters of its longest figure. */
  readonly column: (at: number, period: string, digits: number) => void;
  /** Every row in order, by province id; rows without room are left out. */
  readonly rows: (ids: readonly string[], cellOf: (id: string, column: number) => PaintedCell) => void;
}

/** A figure and whether it has just changed. */
export interface PaintedCell {
  readonly cell: TableCell | undefined;
  readonly isChanged: boolean;
}

/** How a table names things. */
export interface TableSaying {
  readonly names: Names;
  readonly setId: string;
  readonly none: string;
}

interface Line {
  readonly row: HTMLElement;
  readonly name: Element | null;
  readonly cells: readonly HTMLElement[];
}

const LOOKS = ["freshness", "grade"] as const;

/** Finds the nodes of a table once. */
export function createTablePainter(root: HTMLElement, saying: TableSaying): TablePainter {
  const heads = [...root.querySelectorAll("table")].map((table) => [...table.querySelectorAll('[data-part="period"]')]);
  const lines = [...root.querySelectorAll<HTMLElement>("tbody tr")].map(
    (row): Line => ({ row, name: row.querySelector("th"), cells: [...row.querySelectorAll<HTMLElement>("td")] }),
  );
  const key = [...root.querySelectorAll<HTMLElement>("[data-key]")];
  return {
    column: (at, period, digits) => {
      for (const parts of heads) write(parts[at], period);
      root.style.setProperty(`--digits-${at}`, String(digits));
    },
    rows: (ids, cellOf) => {
      const seen = new Set<string>();
      lines.forEach((line, at) => {
        const id = ids[at];
        mark(line.row, "hidden", String(id === undefined));
        if (id === undefined) return;
        write(line.name, id === COUNTRY_ID ? saying.names.words.country : saying.names.provinceLabel(id, saying.setId));
        mark(line.row, "row", codeOf(id));
        line.cells.forEach((cell, column) => paintCell(cell, id, cellOf(id, column), saying.none));
        for (const cell of line.cells) for (const look of LOOKS) seen.add(cell.dataset[look] ?? "");
        if (line.cells.some((cell) => cell.dataset["derived"] === "true")) seen.add("derived");
      });
      // The key explains the signs that are on the table, and no others.
      for (const each of key) mark(each, "shown", String(seen.has(each.dataset["key"] ?? "")));
    },
  };
}

function paintCell(element: HTMLElement, id: string, { cell = NO_CELL, isChanged }: PaintedCell, none: string): void {
  const [grade, fresh, figure] = element.firstElementChild?.children ?? [];
  write(figure, cell.value === "" ? none : cell.figure);
  mark(element, "tableCell", `${element.dataset["indicator"] ?? ""}:${codeOf(id)}`);
  mark(element, "value", cell.value);
  mark(element, "freshness", cell.freshness);
  mark(element, "grade", cell.grade);
  mark(element, "derived", String(cell.derived));
  mark(element, "changed", String(isChanged));
  if (grade instanceof HTMLElement) mark(grade, "sign", cell.grade === "normal" ? "none" : cell.grade);
  if (fresh instanceof HTMLElement) mark(fresh, "sign", cell.freshness === "late" || cell.freshness === "stale" ? cell.freshness : "none");
}

function codeOf(id: string): string {
  return id.split(".")[0] ?? id;
}

function write(element: Element | null | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

function mark(element: HTMLElement, name: string, value: string): void {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}
