import type { AlertText } from "#shared/alert/alert.ts";
import { readPlainText, type TextLimits } from "#server/alerts/plainText.ts";
import type { ContentFields } from "./contentFields.ts";
import type { Faults } from "./faults.ts";

/** A line that a wall can show whole at arm's length of the room; a list of all provinces still fits. */
export const HEADLINE: TextLimits = { most: 500, hasLines: false };
export const EVENT: TextLimits = { most: 150, hasLines: false };
export const BODY: TextLimits = { most: 5_000, hasLines: true };
export const AREA: TextLimits = { most: 2_000, hasLines: false };

type TextField = "event" | "headline" | "description" | "instruction";

/** A text given as one string or by language; `usual` where it is absent; `null` or empty: there is none. */
export function readText(
  field: TextField,
  { given, usual, limits }: { readonly given: ContentFields[TextField]; readonly usual: AlertText | null; readonly limits: TextLimits },
  faults: Faults,
): AlertText | null {
  if (given === undefined) return usual;
  const vi = typeof given === "string" ? given : given?.vi;
  const en = typeof given === "string" ? null : given?.en;
  const hasEn = en !== null && en !== undefined && en.trim() !== "";
  if (vi === undefined || vi.trim() === "") {
    if (hasEn) faults.add(`/${field}/vi`, "Có tiếng Anh thì phải có tiếng Việt.", "Where there is English there must be Vietnamese.");
    return null;
  }
  const pointer = typeof given === "string" ? `/${field}` : `/${field}/vi`;
  return { vi: plain(pointer, { text: vi, limits }, faults), en: hasEn ? plain(`/${field}/en`, { text: en, limits }, faults) : null };
}

/** One text of one language; a fault names its pointer. */
export function plain(pointer: string, { text, limits }: { readonly text: string; readonly limits: TextLimits }, faults: Faults): string {
  const read = readPlainText(text, limits);
  if (read.ok) return read.text;
  faults.add(pointer, read.fault.vi, read.fault.en);
  return "";
}
