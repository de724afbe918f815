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

/** The quote that closes the cell begun before `from`, -1 for none; doubled quotes are part of the cell. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') {
    at = text.indexOf('"', at + 2);
  }
  return at;
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

/** Reads a record with quotes; `null` when one does not close before a separator or a line end, or closes lines later in a row too wide. */
function quotedRecord(text: string, from: number, { delimiter, width }: Reading): Found | null {
  const firstEnd = lineEnd(text, from);
  const stops = `\r\n${delimiter}`;
  const cells: string[] = [];
  for (let at = from; ; at += 1) {
    let end = at;
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      end = close + 1;
      if (close === -1 || (end < text.length && !stops.includes(text[end] ?? ""))) {
        return null;
      }
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
    } else {
      while (end < text.length && !stops.includes(text[end] ?? "")) {
        end += 1;
      }
      cells.push(text.slice(at, end));
    }
    if (end > firstEnd && (end - from > SPANNING_CHARACTERS || cells.length > (width ?? Number.POSITIVE_INFINITY))) {
      return null;
    }
    if (text[end] !== delimiter) {
      return { cells, end };
    }
    at = end;
  }
}

/** True when a line is a whole row of the file by itself. */
function isWholeRow(line: string, reading: Reading): boolean {
  const hasPairs = (line.split('"').length - 1) % 2 === 0;
  return hasPairs && quotedRecord(line, 0, reading)?.cells.length === reading.width;
}

/** The record at `from`: a quote left open would swallow the rows after it, so where the next line is a row by itself the quote is at fault. */
function recordAt(text: string, from: number, reading: Reading): Found | null {
  const end = lineEnd(text, from);
  const line = text.slice(from, end);
  if (!line.includes('"')) {
    return { cells: line.split(reading.delimiter), end };
  }
  const found = quotedRecord(text, from, reading);
  if (found === null || found.end === end) {
    return found;
  }
  const next = end + (text.startsWith("\r\n", end) ? 2 : 1);
  return isWholeRow(text.slice(next, lineEnd(text, next)), reading) ? null : found;
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

/** Reads a CSV text (RFC 4180, any line ends, even mixed; separator by `sep=` or by the header). A broken quote costs the line it stands in. */
export function readCsv(text: string): CsvText {
  const excel = EXCEL_SEPARATOR.exec(text);
  const told = excel?.[0] ?? "";
  const delimiter = excel?.[1] ?? detectDelimiter(/[^\r\n]+/.exec(text)?.[0] ?? "");
  return { delimiter, told, records: recordsOf(text, { at: told.length, line: told === "" ? 1 : 2, delimiter }) };
}
