/** Why a text is refused, in both languages. */
export interface TextFault {
  readonly vi: string;
  readonly en: string;
}

/** The text as it is kept (NFC, ends trimmed, `\n` line ends), or why it is refused. */
export type PlainText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: TextFault };

/** What a text may be. */
export interface TextLimits {
  /** Characters (code points) at most. */
  readonly most: number;
  /** Whether it may have several lines. */
  readonly hasLines: boolean;
}

/** A kind of character that has no place in an alert: it would not be seen, or would show something else than it is. */
interface Unwanted {
  readonly pattern: RegExp;
  readonly vi: string;
  readonly en: string;
}

const UNWANTED: readonly Unwanted[] = [
  { pattern: /[\p{Cs}\ufffd]/u, vi: "mất nửa ký tự, hoặc hỏng khi đổi bảng mã", en: "half a character, or one broken by a conversion" },
  { pattern: /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u, vi: "đổi chiều chữ", en: "reorders the text" },
  { pattern: /(?!\n)[\p{Cc}\u2028\u2029]/u, vi: "ký tự điều khiển", en: "a control character" },
  // The two variation selectors only choose how a sign is drawn, and phones put them after every ⚠.
  { pattern: /(?![\ufe0e\ufe0f])[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u, vi: "không nhìn thấy", en: "is invisible" },
  {
    pattern: /[\p{Co}\u{fffe}\u{ffff}\ufdd0-\ufdef]/u,
    vi: "ký tự dùng riêng, máy khác không có",
    en: "a private character that other machines lack",
  },
  // Marks piled on one letter run over the lines above and below; Vietnamese in NFC needs none.
  { pattern: /\p{M}{4}/u, vi: "quá nhiều dấu chồng lên một chữ", en: "too many marks on one letter" },
];
const MARKUP: readonly Unwanted[] = [
  { pattern: /<[\p{L}/!?]/u, vi: "thẻ đánh dấu", en: "markup" },
  { pattern: /&(?:\p{L}[\p{L}\d]{0,30}|#\d{1,8}|#[xX][0-9a-fA-F]{1,8});/u, vi: "ký hiệu thực thể", en: "an entity" },
];

function codePoint(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** 1-based, in characters. */
function placeOf(text: string, index: number): number {
  return Array.from(text.slice(0, index)).length + 1;
}

function unwantedIn(text: string): TextFault | null {
  for (const { pattern, vi, en } of UNWANTED) {
    const found = pattern.exec(text);
    if (found !== null) {
      const [name, place] = [codePoint(found[0]), placeOf(text, found.index)];
      return {
        vi: `Ký tự thứ ${place} là ${name} (${vi}). Hãy xoá ký tự này.`,
        en: `Character ${place} is ${name} (${en}). Remove it.`,
      };
    }
  }
  return null;
}

function markupIn(text: string): TextFault | null {
  for (const { pattern, vi, en } of MARKUP) {
    const found = pattern.exec(text);
    if (found !== null) {
      const place = placeOf(text, found.index);
      return {
        vi: `Từ ký tự thứ ${place} có "${found[0]}" (${vi}). Chỉ nhận văn bản không có mã: hãy viết bằng lời, hoặc thêm dấu cách sau "${found[0].charAt(0)}".`,
        en: `From character ${place} there is "${found[0]}" (${en}). Only plain text is taken: put it in words, or a space after "${found[0].charAt(0)}".`,
      };
    }
  }
  return null;
}

function fail(vi: string, en: string): PlainText {
  return { ok: false, fault: { vi, en } };
}

/** Reads a text that people will see: something, not too long, and nothing in it but what it shows. */
export function readPlainText(given: string, { most, hasLines }: TextLimits): PlainText {
  // Ten times over there is no use in looking closer; a combining mark can at most treble a letter.
  if (given.length > most * 10) {
    return fail(`Dài quá: tối đa ${most} ký tự.`, `Too long: at most ${most} characters.`);
  }
  const lines = given.replaceAll("\r\n", "\n");
  const fault = unwantedIn(lines.normalize("NFC"));
  if (fault !== null) return { ok: false, fault };
  const text = lines.normalize("NFC").trim();
  const length = Array.from(text).length;
  if (length === 0) return fail("Chưa có nội dung.", "There is nothing in it.");
  if (length > most) {
    return fail(`Dài ${length} ký tự, tối đa ${most}.`, `It is ${length} characters long, at most ${most} are taken.`);
  }
  if (!hasLines && text.includes("\n")) {
    return fail("Phải viết trên một dòng.", "It must be on one line.");
  }
  const markup = markupIn(text);
  return markup === null ? { ok: true, text } : { ok: false, fault: markup };
}

/** A reason, as commands carry it. */
export const REASON: TextLimits = { most: 500, hasLines: true };
/** A person or an office, as a hand-over names it. */
export const NAME: TextLimits = { most: 100, hasLines: false };
