import { BodyFault } from "./bodyFault.ts";
import type { CsvRecord } from "./csvText.ts";
import { FIELDS, type Field } from "./rawRow.ts";
import { shown } from "./refusal.ts";
import { nearest } from "./suggest.ts";

/** What the columns of a file mean. */
export interface CsvHeader {
  /** Field of each column; `null` for a column that is allowed and not used. */
  readonly columns: readonly (Field | "action" | "unitMeasure" | "unitMult" | null)[];
  /** The header as it stands, for pointers. */
  readonly names: readonly string[];
  /** SDMX `labels=both`: cells read `ID: label`. */
  readonly hasLabels: boolean;
}

const REQUIRED = ["indicator", "province", "period", "value"] as const satisfies readonly Field[];
const PLAIN: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [field.toLowerCase(), field]));

/** SDMX-CSV 1.0 and 2.0: concept ids as the cross-domain concepts name them; those without a field are allowed and not used. */
const SDMX: ReadonlyMap<string, CsvHeader["columns"][number]> = new Map<string, CsvHeader["columns"][number]>([
  ["INDICATOR", "indicator"],
  ["REF_AREA", "province"],
  ["TIME_PERIOD", "period"],
  ["OBS_VALUE", "value"],
  ["OBS_STATUS", "status"],
  ["COMMENT", "note"],
  ["COMMENT_OBS", "note"],
  ["OBS_COMMENT", "note"],
  ["PUBLISHED_AT", "publishedAt"],
  ["REPORTER", "reporter"],
  ["ACTION", "action"],
  ["UNIT_MEASURE", "unitMeasure"],
  ["UNIT_MULT", "unitMult"],
  ...[
    "DATAFLOW",
    "STRUCTURE",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "SERIES_KEY",
    "OBS_KEY",
    "FREQ",
    "DECIMALS",
    "CONF_STATUS",
    "TIME_FORMAT",
    "TITLE",
  ].map((name) => [name, null] as const),
]);
const SDMX_REQUIRED: ReadonlyMap<Field, string> = new Map([
  ["indicator", "INDICATOR"],
  ["province", "REF_AREA"],
  ["period", "TIME_PERIOD"],
  ["value", "OBS_VALUE"],
]);

function headerFault(faults: readonly { vi: string; en: string }[], expected: string): BodyFault {
  return new BodyFault({
    code: "bad-body",
    vi: `Dòng tiêu đề không đúng: ${faults.map((each) => each.vi).join("; ")}. Các cột được nhận: ${expected}.`,
    en: `The header is not right: ${faults.map((each) => each.en).join("; ")}. Columns taken: ${expected}.`,
    pointer: "#row=1",
  });
}

function unknownColumn(name: string, index: number, known: Iterable<string>): { vi: string; en: string } {
  if (name === "") {
    return {
      vi: `cột thứ ${index + 1} không có tên (cột trống thì hãy xoá)`,
      en: `column ${index + 1} has no name (delete it if it is empty)`,
    };
  }
  const likely = nearest(name, known);
  const ask =
    likely.length === 0 ? { vi: "", en: "" } : { vi: ` (có phải ${likely.join(", ")}?)`, en: ` (did you mean ${likely.join(", ")}?)` };
  return { vi: `không có cột "${shown(name)}"${ask.vi}`, en: `there is no column "${shown(name)}"${ask.en}` };
}

function brokenHeader(raw: string): BodyFault {
  return new BodyFault({
    code: "bad-body",
    vi: `Dòng tiêu đề có dấu nháy kép mở mà không đóng (${shown(raw)}). Hãy sửa dòng đó rồi gửi lại cả tệp.`,
    en: `A double quote in the header opens and does not close (${shown(raw)}). Correct that line and send the whole file again.`,
    pointer: "#row=1",
  });
}

/** Reads the header of a CSV or SDMX-CSV file, or throws a fault that lists every column at fault with the likely ones. */
export function readHeader(record: CsvRecord, declaredSdmx: boolean): CsvHeader {
  const { cells } = record;
  if (cells === null) {
    throw brokenHeader(record.raw);
  }
  const hasLabels = cells.some((cell) => /^[A-Z_]+: /.test(cell));
  const names = cells.map((cell) => (hasLabels ? (cell.split(":")[0] ?? cell) : cell).trim());
  const isSdmx = declaredSdmx || /^(DATAFLOW|STRUCTURE)(\[.\])?$/.test(names[0] ?? "");
  const known: ReadonlyMap<string, CsvHeader["columns"][number]> = isSdmx ? SDMX : PLAIN;
  const columnOf = (name: string): CsvHeader["columns"][number] | undefined =>
    known.get(isSdmx ? name.replace(/\[.\]$/, "") : name.toLowerCase());
  /** SDMX-CSV 2.0 `labels=name`: beside a column of codes stands one with their names. */
  const isName = (index: number): boolean => isSdmx && names.includes("STRUCTURE_NAME") && columnOf(names[index - 1] ?? "") !== undefined;
  const faults: { vi: string; en: string }[] = [];
  const columns = names.map((name, index) => {
    const column = columnOf(name);
    if (column === undefined) {
      if (!isName(index)) {
        faults.push(unknownColumn(name, index, isSdmx ? SDMX.keys() : FIELDS));
      }
      return null;
    }
    if (column !== null && names.findIndex((other) => columnOf(other) === column) !== index) {
      faults.push({ vi: `cột "${shown(name)}" lặp lại`, en: `the column "${shown(name)}" is repeated` });
    }
    return column;
  });
  for (const field of REQUIRED) {
    if (!columns.includes(field)) {
      const name = isSdmx ? (SDMX_REQUIRED.get(field) ?? field) : field;
      faults.push({ vi: `thiếu cột "${name}"`, en: `the column "${name}" is missing` });
    }
  }
  if (faults.length > 0) {
    throw headerFault(faults, (isSdmx ? [...SDMX.keys()] : FIELDS).join(", "));
  }
  return { columns, names, hasLabels };
}
