import { BodyFault } from "./bodyFault.ts";
import { type CsvHeader, readHeader } from "./csvHeader.ts";
import { type CsvRecord, readCsv } from "./csvText.ts";
import { type Field, type RawField, type RawRow, unreadable } from "./rawRow.ts";
import { shown } from "./refusal.ts";

function withoutLabel(cell: string): string {
  const at = cell.indexOf(": ");
  return at === -1 ? cell : cell.slice(0, at);
}

/** Cells of these columns are codes; only codes carry labels. */
const CODED: ReadonlySet<CsvHeader["columns"][number]> = new Set([
  "indicator",
  "province",
  "period",
  "status",
  "action",
  "unitMeasure",
  "unitMult",
]);

function rowOf(cells: readonly string[], header: CsvHeader, commaDecimals: boolean): RawRow {
  const fields: { [F in Field]?: RawField } = {};
  const columns: { [F in Field]?: string } = {};
  const unit = { measure: "", multiplier: "" };
  for (let i = 0; i < header.columns.length; i += 1) {
    const column = header.columns[i];
    const cell = (header.hasLabels && CODED.has(column ?? null) ? withoutLabel(cells[i] ?? "") : (cells[i] ?? "")).trim();
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

/** A file that ends within a row: a quote is still open, or cells are lacking. */
function isCutOff(record: CsvRecord, width: number): boolean {
  const lacks = record.cells === null ? record.raw.split('"').length % 2 === 0 : record.cells.length < width;
  return record.isOpenEnded && lacks;
}

function rowFrom(record: CsvRecord, header: CsvHeader, commaDecimals: boolean): RawRow {
  const { cells, raw } = record;
  const width = header.columns.length;
  if (cells?.length === width) {
    return rowOf(cells, header, commaDecimals);
  }
  if (isCutOff(record, width)) {
    return unreadable({ code: "row.truncated", field: null, got: shown(raw) });
  }
  return unreadable(
    cells === null
      ? { code: "row.quotes", field: null, got: shown(raw) }
      : { code: "row.columns", field: null, got: String(cells.length), want: String(width) },
  );
}

function emptyFile(): BodyFault {
  return new BodyFault({
    code: "bad-body",
    vi: "Tệp CSV trống: cần dòng tiêu đề indicator,province,period,value[,status,publishedAt,note,reporter].",
    en: "The CSV file is empty: it needs the header indicator,province,period,value[,status,publishedAt,note,reporter].",
  });
}

/** The rows of a CSV or SDMX-CSV body (UTF-8, no byte-order mark before `from`), in order; broken rows are refusals, the rest is kept. */
export function* csvRows(body: Buffer, from: number, declaredSdmx: boolean): Generator<RawRow> {
  const { delimiter, records } = readCsv(body.toString("utf8", from));
  let header: CsvHeader | null = null;
  for (const record of records) {
    if (header === null) {
      header = readHeader(record, declaredSdmx);
    } else {
      yield rowFrom(record, header, delimiter !== ",");
    }
  }
  if (header === null) {
    throw emptyFile();
  }
}
