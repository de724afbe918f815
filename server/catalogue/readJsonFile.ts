import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ZodType } from "zod";
import type { CatalogueFinding } from "./catalogueFault.ts";

/** A file of the catalogue as it was read. */
export interface JsonFile {
  readonly file: string;
  readonly text: string;
  readonly raw: unknown;
}

/** Reads a JSON file of the catalogue; `null`, with a finding, when it is missing, not UTF-8 or not JSON. Text that is not NFC is a finding too. */
export function readJsonFile(dir: string, file: string, findings: CatalogueFinding[]): JsonFile | null {
  const text = readText(join(dir, file), file, findings);
  if (text === null) return null;
  const raw = parseJson(text, file, findings);
  if (raw === undefined) return null;
  for (const pointer of notNfc(raw, "")) findings.push({ file, pointer, detail: "text must be in Unicode normal form C (NFC)" });
  return { file, text, raw };
}

/** The content of a file by its schema; `null`, with every finding, when it does not fit. */
export function checkedBy<T>(schema: ZodType<T>, file: string, raw: unknown, findings: CatalogueFinding[]): T | null {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) findings.push({ file, pointer: pointerOf(issue.path), detail: issue.message });
  return null;
}

function readText(path: string, file: string, findings: CatalogueFinding[]): string | null {
  try {
    const bytes = readFileSync(path);
    if (isUtf8(bytes)) return bytes.toString("utf8");
    findings.push({ file, pointer: "", detail: `not UTF-8 (line ${lineOfBadByte(bytes)})` });
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unreadable";
    findings.push({ file, pointer: "", detail: code === "ENOENT" ? "the file is missing" : `the file cannot be read (${code})` });
  }
  return null;
}

/** The first line, from 1, that is not UTF-8 by itself. */
function lineOfBadByte(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const next = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(from, next))) break;
    from = next;
  }
  return line;
}

function parseJson(text: string, file: string, findings: CatalogueFinding[]): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    findings.push({
      file,
      pointer: "",
      detail: `not JSON: ${cause instanceof Error ? cause.message : String(cause)}${place(text, cause)}`,
    });
    return undefined;
  }
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Where the text stops being JSON, unless the message says so: the shortest beginning that fails in the same way. */
function place(text: string, cause: unknown): string {
  const said = cause instanceof Error ? cause.message : "";
  if (/line \d+/u.test(said)) return "";
  const fails = (end: number): boolean => {
    try {
      JSON.parse(text.slice(0, end));
      return false;
    } catch (error) {
      return error instanceof Error && /^Unexpected (?!end)/u.test(error.message);
    }
  };
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fails(middle)) high = middle;
    else low = middle + 1;
  }
  const before = text.slice(0, Math.max(0, low - 1)).split("\n");
  return ` (line ${before.length} column ${(before.at(-1)?.length ?? 0) + 1})`;
}

function notNfc(value: unknown, pointer: string): readonly string[] {
  if (typeof value === "string") return value === value.normalize("NFC") ? [] : [pointer];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => notNfc(inner, pointer + pointerOf([key])));
}
