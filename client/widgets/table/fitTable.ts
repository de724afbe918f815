import type { Indicator } from "#shared/catalogue/indicator.ts";

/** What a table has to show, and its room in units. */
export interface TableAsk {
  readonly width: number;
  readonly height: number;
  /** Provinces, the country's own row not counted. */
  readonly rows: number;
  /** Width that the figures of each column need, in ems. */
  readonly columns: readonly number[];
  /** Lines the heads of columns of these widths (in units) take. */
  readonly headLines: (widths: readonly number[]) => number;
}

/** How a table is set, in units. */
export interface TableFit {
  /** Of the text. */
  readonly size: number;
  /** Blocks of columns side by side. */
  readonly blocks: number;
  /** Rows of a block, the country's among those of the first. */
  readonly lines: number;
  readonly lineHeight: number;
  /** Provinces there is room for. */
  readonly rows: number;
  /** Width of the column of names, and of those of figures: as many as there is room for. */
  readonly name: number;
  readonly figures: readonly number[];
}

/** Sizes of text tried, largest first. */
const SIZES = [2.5, 2.3, 2.1, 1.95, 1.8, 1.65] as const;
const SMALLEST = 1.65;
const NAME_EMS = 8.9;
/** The share of a block that names always have. */
const LEAST_NAME = 0.4;
/** Height of a row, in ems: at least, and at most where there is room to spare. */
const LINE_EMS = 1.5;
const LOOSE_EMS = 2.3;
/** Between two blocks. */
const BLOCK_GAP = 3;
const HEAD_LINE = 1.6 * 1.25;
const HEAD_SPACE = 0.6;

/** Width of a column in ems: its figures with their signs, and its head, which needs `head` units. */
export function columnEms({ unitKind }: Pick<Indicator, "unitKind">, head: number): number {
  return Math.max(unitKind === "percent" || unitKind === "score" || unitKind === "level" ? 5.4 : 7.2, head / SMALLEST);
}

/** The largest text in which every province has a row; else the smallest, with as many as there is room for. */
export function fitTable(ask: TableAsk): TableFit {
  const columns = columnsThatFit(ask);
  const fits = SIZES.flatMap((size) => waysAt(size, { ...ask, columns }));
  const whole = fits.find((fit) => fit.rows >= ask.rows);
  const most = fits.reduce<TableFit | null>((best, fit) => (best === null || fit.rows > best.rows ? fit : best), null);
  return whole ?? most ?? setIn(SMALLEST, 1, { ...ask, columns });
}

function columnsThatFit({ width, columns }: TableAsk): readonly number[] {
  let left = width / SMALLEST - NAME_EMS;
  return columns.filter((ems, at) => {
    left -= ems;
    return at === 0 || left >= 0;
  });
}

/** With one block, with two and so on, at one size of text. */
function waysAt(size: number, ask: TableAsk): readonly TableFit[] {
  const block = size * (NAME_EMS + sum(ask.columns));
  const most = Math.floor((ask.width + BLOCK_GAP) / (block + BLOCK_GAP));
  return Array.from({ length: most }, (_, at) => setIn(size, at + 1, ask)).filter((fit) => fit.lines > 0);
}

function setIn(size: number, blocks: number, ask: TableAsk): TableFit {
  const width = (ask.width - (blocks - 1) * BLOCK_GAP) / blocks;
  const [ems, least] = [sum(ask.columns), size * (NAME_EMS + sum(ask.columns))];
  // What a wide block has to spare goes to figures and names alike, but names are not drawn apart from their figures for ever.
  const spare = Math.max(0, width - least) * (NAME_EMS / (NAME_EMS + ems));
  // Where even one column has no room beside the names, the names give way.
  const name = width >= least ? size * NAME_EMS + spare : Math.max(width * LEAST_NAME, width - size * ems);
  const figures = ask.columns.map((each) => ((width - name) * each) / ems);
  const room = ask.height - ask.headLines(figures) * HEAD_LINE - HEAD_SPACE;
  const lines = Math.max(0, Math.min(Math.floor(room / (size * LINE_EMS)), Math.ceil((ask.rows + 1) / blocks)));
  return {
    size,
    blocks,
    lines,
    lineHeight: Math.min(size * LOOSE_EMS, room / Math.max(1, lines)),
    rows: Math.max(0, Math.min(ask.rows, blocks * lines - 1)),
    name,
    figures,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
