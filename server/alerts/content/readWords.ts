import { CATEGORIES, type Category, RESPONSE_TYPES, type ResponseType, type RiskLevel } from "#shared/alert/alert.ts";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import type { ContentFields } from "./contentFields.ts";
import { type Faults, quoted } from "./faults.ts";

/** One of CAP's words, verbatim; `usual` where none is given. */
export function oneOf<T extends string>(
  field: keyof ContentFields,
  { given, words, usual }: { readonly given: string | null | undefined; readonly words: readonly T[]; readonly usual: T },
  faults: Faults,
): T {
  if (given === null || given === undefined) return usual;
  const found = words.find((word) => word === given);
  if (found === undefined) refuseWord(field, { pointer: `/${field}`, given, words }, faults);
  return found ?? usual;
}

function refuseWord(
  field: string,
  { pointer, given, words }: { readonly pointer: string; readonly given: string; readonly words: readonly string[] },
  faults: Faults,
): void {
  const list = words.join(", ");
  faults.add(
    pointer,
    `"${field}" không nhận ${quoted(given)}. CAP 1.2 có: ${list} (viết đúng hoa thường).`,
    `"${field}" does not take ${quoted(given)}. CAP 1.2 has: ${list} (mind the capitals).`,
  );
}

function listOf(given: string | readonly string[] | null | undefined): readonly string[] | null {
  return given === null || given === undefined ? null : typeof given === "string" ? [given] : given;
}

function someOf<T extends string>(
  field: keyof ContentFields,
  { given, words, usual }: { readonly given: readonly string[] | null; readonly words: readonly T[]; readonly usual: readonly T[] },
  faults: Faults,
): readonly T[] {
  if (given === null) return usual;
  const found = words.filter((word) => given.includes(word));
  given.forEach((word, index) => {
    if (!words.some((known) => known === word)) refuseWord(field, { pointer: `/${field}/${index}`, given: word, words }, faults);
  });
  return found;
}

/** CAP categories, at least one: those given, else what `usual` has, else `Other`. */
export function readCategories(fields: ContentFields, usual: readonly Category[], faults: Faults): readonly Category[] {
  const field = fields.categories === undefined || fields.categories === null ? "category" : "categories";
  const read = someOf(field, { given: listOf(fields[field]), words: CATEGORIES, usual }, faults);
  return read.length === 0 ? ["Other"] : read;
}

/** CAP response types: those given, else what `usual` has. */
export function readResponseTypes(fields: ContentFields, usual: readonly ResponseType[], faults: Faults): readonly ResponseType[] {
  return someOf("responseTypes", { given: listOf(fields.responseTypes), words: RESPONSE_TYPES, usual }, faults);
}

const LEVELS: readonly RiskLevel[] = [1, 2, 3, 4, 5];

/** The level given, of those that its hazard has; `null` for none. */
export function readLevel(given: ContentFields["level"], hazard: Hazard | null, faults: Faults): RiskLevel | null {
  if (given === null || given === undefined) return null;
  const level = LEVELS.find((one) => String(one) === String(given).trim());
  if (level === undefined) {
    faults.add("/level", `"level" là số nguyên từ 1 đến 5.`, `"level" is a whole number from 1 to 5.`);
    return null;
  }
  const has = hazard?.levels.flatMap((one) => (one.level === null ? [] : [one.level])) ?? [];
  if (hazard !== null && !has.includes(level)) {
    const [vi, en] = has.length === 0 ? ["không có cấp nào", "none"] : [`chỉ có cấp ${has.join(", ")}`, `only ${has.join(", ")}`];
    faults.add("/level", `${hazard.nameVi} không có cấp ${level}: ${vi}.`, `${hazard.nameEn} has no level ${level}: ${en}.`);
  }
  return level;
}

/** The hazard of a code, `null` for none. */
export function readHazard(given: string | null | undefined, hazards: readonly Hazard[], faults: Faults): Hazard | null {
  if (given === null || given === undefined || given === "") return null;
  const hazard = hazards.find(({ code }) => code === given);
  if (hazard === undefined) {
    const codes = hazards.map(({ code }) => code).join(", ");
    faults.add("/hazard", `Không có loại ${quoted(given)}. Có: ${codes}.`, `There is no hazard ${quoted(given)}. There are: ${codes}.`);
  }
  return hazard ?? null;
}
