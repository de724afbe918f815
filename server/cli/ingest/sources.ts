import { bomLength } from "#server/intake/charset.ts";
import { type CsvRecord, countLineEnds, readCsv } from "#server/intake/csvText.ts";
import { isObservationsWrapper } from "#server/intake/jsonRows.ts";
import { createJsonScan } from "#server/intake/jsonScan.ts";
import { readValue } from "#server/intake/readValue.ts";
import { shown } from "#server/intake/refusal.ts";
import type { Source, SourceRow } from "./batches.ts";
import { IngestFailure } from "./ingestFailure.ts";
import { type Mapping, periodReader } from "./mapping.ts";
import type { ProvinceNames } from "./provinceNames.ts";

const JSON_DEPTH = 32;
const SHOWN_CHARACTERS = 200;

function textOf(body: Buffer): string {
  return body.toString("utf8", bomLength(body));
}

function shownText(raw: string): string {
  return raw.slice(0, SHOWN_CHARACTERS);
}

/** A long CSV or SDMX-CSV file: its rows are sent as they stand, under its own header. */
export function longCsv(body: Buffer): Source {
  const text = textOf(body);
  const { told, records } = readCsv(text);
  const [header] = readCsv(text).records;
  const head = header?.raw ?? "";
  function* rows(): Generator<SourceRow> {
    for (const { raw, line } of records) {
      if (line !== header?.line) {
        yield { kind: "send", origin: { line, column: null, text: shownText(raw) }, body: raw };
      }
    }
  }
  return {
    rows: rows(),
    contentType: /^"?(DATAFLOW|STRUCTURE)\b/.test(head) ? "application/vnd.sdmx.data+csv" : "text/csv",
    join: (bodies) => `${told}${head}\n${bodies.join("\n")}\n`,
    total: Math.max(0, countLineEnds(text) - 1),
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
  function* rows(): Generator<SourceRow> {
    let line = 1;
    let counted = 0;
    for (let i = 0; i < layout_.length; i += 2) {
      const from = layout_[i] ?? 0;
      const text = bytes.toString("utf8", from, layout_[i + 1]);
      const start = from + Buffer.byteLength(text) - Buffer.byteLength(text.trimStart());
      line += countLineEnds(bytes.toString("latin1", counted, start));
      counted = start;
      yield { kind: "send", origin: { line, column: null, text: shownText(text.trim()) }, body: text };
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
  const twice: string[] = [];
  const find = (name: string): number => {
    const at = names.indexOf(name.normalize("NFC"));
    if (at === -1) {
      lacking.push(name);
    } else if (names.includes(name.normalize("NFC"), at + 1)) {
      twice.push(name);
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
  if (twice.length > 0) {
    throw new IngestFailure(`Cột lặp lại trong tệp / Columns that stand twice in the file: ${twice.join(", ")}`);
  }
  return columns;
}

interface WideReading {
  readonly columns: WideColumns;
  readonly period: (text: string) => string;
  readonly names: ProvinceNames;
  readonly comma: boolean;
}

function wideRow({ cells, raw, line }: CsvRecord, read: WideReading): readonly SourceRow[] {
  const { columns } = read;
  const origin = { line, text: shownText(raw) };
  if (cells?.length !== columns.width) {
    const refusal =
      cells === null
        ? ({ code: "row.quotes", field: null, got: shown(raw) } as const)
        : ({ code: "row.columns", field: null, got: String(cells?.length), want: String(columns.width) } as const);
    return [{ kind: "refused", origin: { ...origin, column: null }, refusal }];
  }
  const period = read.period(cells[columns.period] ?? "");
  const province = read.names(cells[columns.province] ?? "", period);
  return columns.values.map(({ index, name, indicator }): SourceRow => {
    const text = (cells[index] ?? "").trim();
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
  const text = textOf(body);
  const { delimiter, records } = readCsv(text);
  function* rows(): Generator<SourceRow> {
    let read: WideReading | null = null;
    for (const record of records) {
      if (read === null) {
        const columns = wideColumns(record.cells ?? [], mapping);
        read = { columns, period: periodReader(mapping.period.format), names, comma: delimiter !== "," };
      } else {
        yield* wideRow(record, read);
      }
    }
  }
  return {
    rows: rows(),
    contentType: "application/json",
    join: (bodies) => `[${bodies.join(",")}]`,
    total: Math.max(0, countLineEnds(text) - 1) * Object.keys(mapping.columns).length,
  };
}
