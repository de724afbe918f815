import { Readable } from "node:stream";
import { type CsvError, type Info, parse } from "csv-parse";
import { BodyFault } from "./bodyFault.ts";
import { type CsvHeader, detectDelimiter, readHeader } from "./csvHeader.ts";
import { type Field, type RawField, type RawRow, unreadable } from "./rawRow.ts";
import { type Refusal, shown } from "./refusal.ts";

const SLICE_BYTES = 64 * 1024;
const EXCEL_SEPARATOR = /^sep=(.)\r?\n/;

interface Skipped {
  readonly afterRecords: number;
  readonly refusal: Refusal;
}

function* slices(body: Buffer, from: number): Generator<Buffer> {
  for (let at = from; at < body.length; at += SLICE_BYTES) {
    yield body.subarray(at, at + SLICE_BYTES);
  }
}

function refusalOf(error: CsvError | undefined, raw: string | undefined): Refusal {
  const text = shown((raw ?? "").trim());
  if (error?.code === "CSV_QUOTE_NOT_CLOSED") {
    return { code: "row.truncated", field: null, got: text === "" ? '"…' : text };
  }
  return { code: "row.malformed", field: null, got: text === "" ? shown(error?.message ?? "") : text };
}

function withoutLabel(cell: string): string {
  const at = cell.indexOf(": ");
  return at === -1 ? cell : cell.slice(0, at);
}

function rowOf(cells: readonly string[], header: CsvHeader, commaDecimals: boolean): RawRow {
  const fields: { [F in Field]?: RawField } = {};
  const columns: { [F in Field]?: string } = {};
  const unit = { measure: "", multiplier: "" };
  for (let i = 0; i < header.columns.length; i += 1) {
    const column = header.columns[i];
    const cell = (header.hasLabels ? withoutLabel(cells[i] ?? "") : (cells[i] ?? "")).trim();
    if (column === null || column === undefined || cell === "") {
      continue;
    }
    if (column === "action") {
      if (!/^(I|A|M|R|Information|Append|Merge|Replace)$/.test(cell)) {
        return unreadable({ code: "sdmx.action", field: "ACTION", got: shown(cell), want: "I, A, M, R" });
      }
    } else if (column === "unitMeasure") {
      unit.measure = cell;
    } else if (column === "unitMult") {
      unit.multiplier = cell;
    } else {
      fields[column] = { type: "text", text: cell };
      columns[column] = header.names[i] ?? column;
    }
  }
  return { fields, columns, unit, commaDecimals };
}

interface Reading {
  readonly header: CsvHeader;
  readonly commaDecimals: boolean;
  readonly endsWhole: boolean;
  readonly isLast: (info: Info) => boolean;
}

function rowFrom(record: readonly string[], info: Info, reading: Reading): RawRow {
  const { header } = reading;
  if (record.length === header.columns.length) {
    return rowOf(record, header, reading.commaDecimals);
  }
  if (record.length < header.columns.length && !reading.endsWhole && reading.isLast(info)) {
    return unreadable({ code: "row.truncated", field: null, got: shown(record.join(",")) });
  }
  return unreadable({ code: "row.columns", field: null, got: String(record.length), want: String(header.columns.length) });
}

function emptyFile(): BodyFault {
  return new BodyFault({
    code: "bad-body",
    vi: "Tệp CSV trống: cần dòng tiêu đề indicator,province,period,value[,status,publishedAt,note,reporter].",
    en: "The CSV file is empty: it needs the header indicator,province,period,value[,status,publishedAt,note,reporter].",
  });
}

/** The rows of a CSV or SDMX-CSV body (UTF-8, no byte-order mark before `from`), in order; broken rows are refusals, the rest is kept. */
export async function* csvRows(body: Buffer, from: number, declaredSdmx: boolean): AsyncGenerator<RawRow> {
  const start = body.toString("utf8", from, from + SLICE_BYTES);
  const told = EXCEL_SEPARATOR.exec(start);
  const skip = told?.[0].length ?? 0;
  const delimiter = told?.[1] ?? detectDelimiter(start.split(/\r?\n/, 1)[0] ?? "");
  const last = body[body.length - 1];
  const skipped: Skipped[] = [];
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    raw: false,
    info: true,
    on_skip: (error, raw) => {
      skipped.push({ afterRecords: parser.info.records, refusal: refusalOf(error, raw) });
      return undefined;
    },
  });
  let reading: Reading | null = null;
  for await (const item of Readable.from(slices(body, from + skip)).pipe(parser)) {
    const { record, info } = item as { readonly record: readonly string[]; readonly info: Info };
    if (reading === null) {
      const header = readHeader(record, declaredSdmx);
      reading = {
        header,
        commaDecimals: delimiter !== ",",
        endsWhole: last === 0x0a || last === 0x0d,
        isLast: (now) => now.bytes >= body.length - from - skip,
      };
      continue;
    }
    while ((skipped[0]?.afterRecords ?? Number.POSITIVE_INFINITY) < info.records) {
      yield unreadable(skipped.shift()?.refusal ?? { code: "row.malformed", field: null });
    }
    yield rowFrom(record, info, reading);
  }
  if (reading === null && skipped.length === 0) {
    throw emptyFile();
  }
  for (const each of skipped) {
    yield unreadable(each.refusal);
  }
}
