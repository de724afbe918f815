import { Readable } from "node:stream";
import { type CsvError, type Info, parse } from "csv-parse";
import { bomLength } from "#server/intake/charset.ts";
import { detectDelimiter } from "#server/intake/csvHeader.ts";
import { isObservationsWrapper } from "#server/intake/jsonRows.ts";
import { createJsonScan } from "#server/intake/jsonScan.ts";
import { readValue } from "#server/intake/readValue.ts";
import type { Source, SourceRow } from "./batches.ts";
import { IngestFailure } from "./ingestFailure.ts";
import { type Mapping, periodReader } from "./mapping.ts";
import type { ProvinceNames } from "./provinceNames.ts";

const JSON_DEPTH = 32;
const SHOWN_CHARACTERS = 200;

interface CsvRecord {
  readonly cells: readonly string[];
  readonly raw: string;
  /** First line of the record. */
  readonly line: number;
  /** True when the record could not be read; `raw` is what there was. */
  readonly isBroken: boolean;
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}

async function* records(body: Buffer, delimiter: string): AsyncGenerator<CsvRecord> {
  const broken: { readonly raw: string; readonly line: number; readonly after: number }[] = [];
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    raw: true,
    info: true,
    on_skip: (_error: CsvError | undefined, raw: string | undefined) => {
      broken.push({ raw: raw ?? "", line: Math.max(1, parser.info.lines - countLines(raw ?? "")), after: parser.info.records });
      return undefined;
    },
  });
  const next = (): CsvRecord => {
    const each = broken.shift();
    return { cells: [], raw: each?.raw ?? "", line: each?.line ?? 0, isBroken: true };
  };
  for await (const item of Readable.from([body]).pipe(parser)) {
    const { record, info, raw } = item as { readonly record: readonly string[]; readonly info: Info; readonly raw: string };
    while ((broken[0]?.after ?? Number.POSITIVE_INFINITY) < info.records) {
      yield next();
    }
    const text = raw.replace(/(\r?\n)+$/, "");
    yield { cells: record, raw: text.trimStart(), line: Math.max(1, info.lines - countLines(text.trimStart())), isBroken: false };
  }
  while (broken.length > 0) {
    yield next();
  }
}

function firstLine(body: Buffer): string {
  return body.toString("utf8", bomLength(body), 64 * 1024).split(/\r?\n/, 1)[0] ?? "";
}

/** A long CSV or SDMX-CSV file: its rows are sent as they stand, under its own header. */
export function longCsv(body: Buffer): Source {
  const header = firstLine(body);
  const delimiter = detectDelimiter(header);
  const isSdmx = /^"?(DATAFLOW|STRUCTURE)\b/.test(header);
  async function* rows(): AsyncGenerator<SourceRow> {
    let isHeader = true;
    for await (const record of records(body, delimiter)) {
      if (isHeader) {
        isHeader = false;
      } else {
        yield { kind: "send", origin: { line: record.line, column: null, text: record.raw.slice(0, SHOWN_CHARACTERS) }, body: record.raw };
      }
    }
  }
  return {
    rows: rows(),
    contentType: isSdmx ? "application/vnd.sdmx.data+csv" : "text/csv",
    join: (bodies) => `${header}\n${bodies.join("\n")}\n`,
    total: body.filter((byte) => byte === 0x0a).length,
  };
}

/** A JSON file: an array of observations, or `{"observations": […]}`; each element is sent as it stands. */
export function longJson(body: Buffer): Source {
  const bytes = body.subarray(bomLength(body));
  const scan = createJsonScan(JSON_DEPTH, Number.POSITIVE_INFINITY);
  const stop = scan.push(bytes);
  const layout = stop === null ? scan.end() : { brokenAt: 0 };
  if ("brokenAt" in layout || (layout.wrapper !== null && !isObservationsWrapper(bytes, layout.wrapper))) {
    throw new IngestFailure(
      'Tệp JSON phải là một mảng quan sát hoặc {"observations": […]} / The JSON must be an array of observations or {"observations": […]}',
    );
  }
  async function* rows(): AsyncGenerator<SourceRow> {
    let line = 1;
    let counted = 0;
    for (let i = 0; i < layout_.length; i += 2) {
      const from = layout_[i] ?? 0;
      const text = bytes.toString("utf8", from, layout_[i + 1]);
      const start = from + Buffer.byteLength(text) - Buffer.byteLength(text.trimStart());
      line += countLines(bytes.toString("latin1", counted, start));
      counted = start;
      yield { kind: "send", origin: { line, column: null, text: text.trim().slice(0, SHOWN_CHARACTERS) }, body: text };
    }
  }
  const layout_ = layout.elements;
  return { rows: rows(), contentType: "application/json", join: (bodies) => `[${bodies.join(",")}]`, total: layout_.length / 2 };
}

interface WideColumns {
  readonly province: number;
  readonly period: number;
  readonly values: readonly { readonly index: number; readonly name: string; readonly indicator: string }[];
  readonly width: number;
}

function wideColumns(header: readonly string[], mapping: Mapping): WideColumns {
  const names = header.map((name) => name.trim().normalize("NFC"));
  const lacking: string[] = [];
  const find = (name: string): number => {
    const at = names.indexOf(name.normalize("NFC"));
    if (at === -1) {
      lacking.push(name);
    }
    return at;
  };
  const columns: WideColumns = {
    province: find(mapping.province.column),
    period: find(mapping.period.column),
    values: Object.entries(mapping.columns).map(([name, { indicator }]) => ({ index: find(name), name, indicator })),
    width: names.length,
  };
  if (lacking.length > 0) {
    throw new IngestFailure(`Tệp thiếu cột / The file lacks the columns: ${lacking.join(", ")}. Có / It has: ${names.join(", ")}`);
  }
  return columns;
}

function wideRow(
  record: CsvRecord,
  columns: WideColumns,
  read: { readonly period: (text: string) => string; readonly names: ProvinceNames; readonly comma: boolean },
): readonly SourceRow[] {
  const origin = { line: record.line, text: record.raw.slice(0, SHOWN_CHARACTERS) };
  if (record.isBroken || record.cells.length !== columns.width) {
    const refusal = record.isBroken
      ? ({ code: "row.malformed", field: null, got: record.raw.slice(0, 60) } as const)
      : ({ code: "row.columns", field: null, got: String(record.cells.length), want: String(columns.width) } as const);
    return [{ kind: "refused", origin: { ...origin, column: null }, refusal }];
  }
  const period = read.period(record.cells[columns.period] ?? "");
  const province = read.names(record.cells[columns.province] ?? "", period);
  return columns.values.map(({ index, name, indicator }): SourceRow => {
    const text = (record.cells[index] ?? "").trim();
    if (text === "") {
      return { kind: "empty" };
    }
    if (typeof province !== "string") {
      return { kind: "refused", origin: { ...origin, column: name }, refusal: province };
    }
    const value = read.comma ? readValue({ type: "text", text }, true) : ({ ok: true, value: text } as const);
    if (!value.ok) {
      return { kind: "refused", origin: { ...origin, column: name }, refusal: value.refusal };
    }
    return { kind: "send", origin: { ...origin, column: name }, body: JSON.stringify({ indicator, province, period, value: value.value }) };
  });
}

/** A wide CSV file read through a mapping: one observation a row and mapped column. */
export function wideCsv(body: Buffer, mapping: Mapping, names: ProvinceNames): Source {
  const delimiter = detectDelimiter(firstLine(body));
  const read = { period: periodReader(mapping.period.format), names, comma: delimiter !== "," };
  async function* rows(): AsyncGenerator<SourceRow> {
    let columns: WideColumns | null = null;
    for await (const record of records(body, delimiter)) {
      if (columns === null) {
        columns = wideColumns(record.cells, mapping);
      } else {
        yield* wideRow(record, columns, read);
      }
    }
  }
  const lines = body.filter((byte) => byte === 0x0a).length;
  return {
    rows: rows(),
    contentType: "application/json",
    join: (bodies) => `[${bodies.join(",")}]`,
    total: Math.max(0, lines - 1) * Object.keys(mapping.columns).length,
  };
}
