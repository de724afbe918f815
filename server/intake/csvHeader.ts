import { BodyFault } from "./bodyFault.ts";
import { FIELDS, type Field } from "./rawRow.ts";
import { shown } from "./refusal.ts";
import { nearest } from "./suggest.ts";

/** What the columns of a file mean. */
export interface CsvHeader {
  readonly isSdmx: boolean;
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

/** The separator of a file by its first line: the commonest of comma, semicolon and tab outside quotes. */
export function detectDelimiter(firstLine: string): "," | ";" | "\t" {
  const bare = firstLine.replaceAll(/"[^"]*"/g, "");
  const count = (mark: string): number => bare.split(mark).length - 1;
  if (count("\t") > Math.max(count(","), count(";"))) {
    return "\t";
  }
  return count(";") > count(",") ? ";" : ",";
}

function headerFault(names: readonly string[], faults: readonly { vi: string; en: string }[], expected: string): BodyFault {
  return new BodyFault({
    code: "bad-body",
    vi: `Dòng tiêu đề không đúng: ${faults.map((each) => each.vi).join("; ")}. Các cột được nhận: ${expected}.`,
    en: `The header is not right: ${faults.map((each) => each.en).join("; ")}. Columns taken: ${expected}.`,
    errors: [{ pointer: "#row=1", detail: shown(names.join(", ")) }],
  });
}

function unknownColumn(name: string, known: Iterable<string>): { vi: string; en: string } {
  const likely = nearest(name, known);
  const ask =
    likely.length === 0 ? { vi: "", en: "" } : { vi: ` (có phải ${likely.join(", ")}?)`, en: ` (did you mean ${likely.join(", ")}?)` };
  return { vi: `không có cột "${shown(name)}"${ask.vi}`, en: `there is no column "${shown(name)}"${ask.en}` };
}

/** Reads the header of a CSV or SDMX-CSV file, or throws a fault that lists every column at fault with the likely ones. */
export function readHeader(cells: readonly string[], declaredSdmx: boolean): CsvHeader {
  const hasLabels = cells.some((cell) => /^[A-Z_]+: /.test(cell));
  const names = cells.map((cell) => (hasLabels ? (cell.split(":")[0] ?? cell) : cell).trim());
  const isSdmx = declaredSdmx || names[0] === "DATAFLOW" || names[0] === "STRUCTURE";
  const known: ReadonlyMap<string, CsvHeader["columns"][number]> = isSdmx ? SDMX : PLAIN;
  const expected = isSdmx ? [...SDMX.keys()] : [...FIELDS];
  const faults: { vi: string; en: string }[] = [];
  const columns = names.map((name, index) => {
    const column = known.get(isSdmx ? name : name.toLowerCase());
    if (column === undefined) {
      faults.push(unknownColumn(name, expected));
      return null;
    }
    if (column !== null && names.findIndex((other) => known.get(isSdmx ? other : other.toLowerCase()) === column) !== index) {
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
    throw headerFault(names, faults, expected.join(", "));
  }
  return { isSdmx, columns, names, hasLabels };
}
