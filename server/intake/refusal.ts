import { type Instant, VIETNAM_OFFSET_MS } from "#shared/clock/instant.ts";

/** Every reason for which a row is not taken. */
export const REFUSAL_CODES = [
  "row.malformed",
  "row.not-an-object",
  "row.columns",
  "row.quotes",
  "row.truncated",
  "row.repeated",
  "row.contradicts",
  "field.unknown",
  "field.repeated",
  "field.missing",
  "field.type",
  "field.too-long",
  "text.encoding",
  "text.control",
  "text.direction",
  "indicator.unknown",
  "province.unknown",
  "province.ambiguous",
  "province.not-in-period",
  "province.scope",
  "period.malformed",
  "period.cadence",
  "period.future",
  "value.not-a-number",
  "value.not-finite",
  "value.too-large",
  "value.separator",
  "value.ambiguous",
  "value.range",
  "value.held",
  "status.unknown",
  "publishedAt.malformed",
  "publishedAt.future",
  "publishedAt.before-period",
  "agency.not-owner",
  "sdmx.action",
  "sdmx.unit",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Why a row is refused: its code, the field at fault (`null`: the row itself) and what the sentence needs. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly field: string | null;
  /** What was sent, shortened. */
  readonly got?: string;
  /** What was expected: a form, a range, a name. */
  readonly want?: string;
  readonly suggestions?: readonly string[];
  /** The row of the post that this one repeats or contradicts. */
  readonly first?: number;
}

/** A moment as a sentence names it: Việt Nam time, to the minute. */
export function timeText(at: Instant): string {
  return `${new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 16)}+07:00`;
}

/** Longest piece of what was sent that is repeated in an answer. */
const SHOWN_CHARACTERS = 60;

/** What was sent, fit to be shown: shortened, and without characters that could disturb a screen or a log. */
export function shown(text: string): string {
  const clean = text.toWellFormed().replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, "\uFFFD");
  return clean.length > SHOWN_CHARACTERS ? `${clean.slice(0, SHOWN_CHARACTERS).toWellFormed()}…` : clean;
}
