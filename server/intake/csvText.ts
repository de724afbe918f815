import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";

/** One record of a CSV text. */
export interface CsvRecord {
  /** `null` when a quote in it opens or closes where it may not; the record is then its first line alone. */
  readonly cells: readonly string[] | null;
  /** As it stands, without its line end. */
  readonly raw: string;
  /** Its first line, from 1. */
  readonly line: number;
  /** The text ends in it, with no line end after it. */
  readonly isOpenEnded: boolean;
}

/** A CSV text with what its beginning tells. */
export interface CsvText {
  readonly delimiter: string;
  /** Excel's `sep=` line with its line end, empty when there is none. */
  readonly told: string;
  /** The header first, in order; empty lines are left out. */
  readonly records: Iterable<CsvRecord>;
}

const EXCEL_SEPARATOR = /^sep=(.)(?:\r\n?|\n)/;

/** The separator of a file by its first line: the commonest of comma, semicolon and tab outside quotes. */
function detectDelimiter(firstLine: string): "," | ";" | "\t" {
  const bare = firstLine.replaceAll(/"[^"]*"/g, "");
  const count = (mark: string): number => bare.split(mark).length - 1;
  if (count("\t") > Math.max(count(","), count(";"))) {
    return "\t";
  }
  return count(";") > count(",") ? ";" : ",";
}

/** Where the line that holds `from` ends: at its line end, or at the end of the text. */
function lineEnd(text: string, from: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/** How many line ends there are, CRLF counted once. */
export function countLineEnds(text: string): number {
  let count = 0;
  for (let at = lineEnd(text, 0); at < text.length; at = lineEnd(text, at)) {
    at += text.startsWith("\r\n", at) ? 2 : 1;
    count += 1;
  }
  return count;
}

/** A record of several lines holds at most a note of 4 KB with every quote doubled; looking further would let a hostile file cost minutes. */
const SPANNING_CHARACTERS = 10_000;

interface Found {
  readonly cells: readonly string[];
  readonly end: number;
}

interface Reading {
  readonly delimiter: string;
  /** Cells of the header, `null` while it is read. */
  readonly width: number | null;
}

function faultOf(error: unknown): string {
  return error instanceof CsvError ? error.code : "";
}

/** The cells of a text that is one record, by RFC 4180; a quote inside a bare cell (5" pipe) is a letter of it. `null`: its quotes are broken. */
function cellsOf(text: string, delimiter: string): readonly string[] | null {
  if (!text.includes('"')) {
    return text.split(delimiter);
  }
  for (const relaxed of [false, true]) {
    try {
      const records: string[][] = parse(text, { delimiter, relax_column_count: true, relax_quotes: relaxed });
      return records.length === 1 ? (records[0] ?? null) : null;
    } catch (error) {
      if (faultOf(error) !== "INVALID_OPENING_QUOTE") {
        return null;
      }
    }
  }
  return null;
}

function hasOddQuotes(text: string): boolean {
  return text.split('"').length % 2 === 0;
}

function afterLineEnd(text: string, end: number): number {
  return end + (text.startsWith("\r\n", end) ? 2 : 1);
}

/** Where the record ends by whose lines every quote is closed again; `null` when that is too far off. */
function spanningEnd(text: string, from: number): number | null {
  let isOpen = false;
  for (let at = from; at - from <= SPANNING_CHARACTERS; ) {
    const end = lineEnd(text, at);
    isOpen = isOpen !== hasOddQuotes(text.slice(at, end));
    if (!isOpen) {
      return end;
    }
    if (end === text.length) {
      return null;
    }
    at = afterLineEnd(text, end);
  }
  return null;
}

/** The record at `from`: a quote left open would swallow the rows after it, so where the next line is a row by itself the quote is at fault. */
function recordAt(text: string, from: number, { delimiter, width }: Reading): Found | null {
  const firstEnd = lineEnd(text, from);
  const alone = cellsOf(text.slice(from, firstEnd), delimiter);
  if (alone !== null) {
    return { cells: alone, end: firstEnd };
  }
  const end = spanningEnd(text, from);
  if (end === null || end === firstEnd) {
    return null;
  }
  const next = afterLineEnd(text, firstEnd);
  const nextLine = text.slice(next, lineEnd(text, next));
  if (!hasOddQuotes(nextLine) && cellsOf(nextLine, delimiter)?.length === width) {
    return null;
  }
  const cells = cellsOf(text.slice(from, end), delimiter);
  return cells === null || cells.length > (width ?? Number.POSITIVE_INFINITY) ? null : { cells, end };
}

function* recordsOf(text: string, start: { readonly at: number; readonly line: number; readonly delimiter: string }): Generator<CsvRecord> {
  let { at, line } = start;
  let width: number | null = null;
  while (at < text.length) {
    if (text[at] === "\r" || text[at] === "\n") {
      at += text.startsWith("\r\n", at) ? 2 : 1;
      line += 1;
      continue;
    }
    const found = recordAt(text, at, { delimiter: start.delimiter, width });
    const end = found?.end ?? lineEnd(text, at);
    const raw = text.slice(at, end);
    yield { cells: found?.cells ?? null, raw, line, isOpenEnded: end === text.length };
    width ??= found?.cells.length ?? null;
    line += raw.includes("\n") || raw.includes("\r") ? countLineEnds(raw) : 0;
    at = end;
  }
}

/** Reads a CSV text (any line ends, even mixed; separator by `sep=` or by the header), record by record; a broken quote costs the line it stands in. */
export function readCsv(text: string): CsvText {
  const excel = EXCEL_SEPARATOR.exec(text);
  const told = excel?.[0] ?? "";
  const delimiter = excel?.[1] ?? detectDelimiter(/[^\r\n]+/.exec(text)?.[0] ?? "");
  return { delimiter, told, records: recordsOf(text, { at: told.length, line: told === "" ? 1 : 2, delimiter }) };
}
