import { readFileSync } from "node:fs";

/** The real file, read by ten lines of our own so that nothing of the product checks itself. */
export interface BudgetRow {
  readonly line: number;
  readonly name: string;
  readonly code: string;
  readonly year: number;
  /** Column name → figure as exact decimal text, exponent form written out. */
  readonly figures: Readonly<Record<string, string>>;
}

const SHARED = new URL("../../../shared/data/", import.meta.url);
export const BUDGET_FILE = new URL("budget-by-province.csv", SHARED).pathname;
export const COLUMNS = {
  total_revenue: "BUD.REV_YEAR",
  total_expenditure: "BUD.EXP_YEAR",
  balance_transfer: "BUD.BALANCE_TRANSFER_YEAR",
  targeted_transfer: "BUD.TARGETED_TRANSFER_YEAR",
} as const;

const SPELLED: Readonly<Record<string, string>> = { hatay: "28", hochiminhcity: "79", thuathienhue: "46", bariavungtau: "77" };

/** Letters only, without diacritics: "Bà Rịa - Vũng Tàu" → "bariavungtau". */
function fold(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll(/[đĐ]/g, "d")
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "");
}

/** 3.00E+05 → 300000, digit by digit. */
export function writtenOut(text: string): string {
  const match = /^(\d+)(?:\.(\d+))?[eE]\+?(\d+)$/.exec(text);
  if (match === null) return text;
  const fraction = match[2] ?? "";
  const shift = Number(match[3]);
  const whole = match[1] ?? "";
  return `${whole}${fraction.padEnd(shift, "0")}`.slice(0, whole.length + shift);
}

export function readBudget(): readonly BudgetRow[] {
  const provinces = JSON.parse(readFileSync(new URL("provinces-63.json", SHARED), "utf8")) as {
    provinces: { code: string; nameVi: string }[];
  };
  const codes = new Map(provinces.provinces.map((p) => [fold(p.nameVi), p.code]));
  const [head = "", ...lines] = readFileSync(BUDGET_FILE, "utf8").trim().split(/\r?\n/);
  const columns = head.split(",");
  return lines.map((text, index) => {
    const cells = text.split(",");
    const name = cells[0] ?? "";
    const code = SPELLED[fold(name)] ?? codes.get(fold(name));
    if (code === undefined) throw new Error(`no code for ${name}`);
    const figures = Object.fromEntries(columns.slice(2).map((column, i) => [column, writtenOut(cells[i + 2] ?? "")]));
    return { line: index + 2, name, code, year: Number(cells[1]), figures };
  });
}

/** Sum of decimals as text, exact: both sides as integers of the same scale. */
export function exactSum(values: readonly string[]): string {
  const scale = Math.max(...values.map((value) => (value.split(".")[1] ?? "").length));
  const total = values.reduce((sum, value) => {
    const [whole = "0", fraction = ""] = value.split(".");
    return sum + BigInt(whole + fraction.padEnd(scale, "0"));
  }, 0n);
  if (scale === 0) return total.toString();
  const digits = total.toString().padStart(scale + 1, "0");
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, "");
}
