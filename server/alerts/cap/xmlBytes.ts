import { isUtf8 } from "node:buffer";
import { type CapReading, quoted, refuse } from "./capFinding.ts";

/** CAP messages seen in the field stay under 100 kB; those with drawn borders of many districts come near this. */
export const CAP_BYTES_AT_MOST = 1_048_576;

const REPLACEMENT = "\uFFFD";
const DECLARED = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/;
const ACCEPTED = /^(utf-?8|us-ascii|ascii)$/i;

/** The name of a wide encoding, by its mark or by the zero bytes beside its first character. */
function wideEncoding(bytes: Buffer): string | null {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if ((a === 0 && b === 0) || (a === 0xff && b === 0xfe && c === 0 && d === 0)) return "UTF-32";
  if ((a === 0xff && b === 0xfe) || (b === 0 && a !== 0)) return "UTF-16LE";
  return (a === 0xfe && b === 0xff) || a === 0 ? "UTF-16BE" : null;
}

/** Offset of the first byte that is not UTF-8; a replacement character that was written as such is none. */
function firstBadByte(bytes: Buffer): number {
  const text = bytes.toString("utf8");
  for (let index = text.indexOf(REPLACEMENT); index !== -1; index = text.indexOf(REPLACEMENT, index + 1)) {
    const at = Buffer.byteLength(text.slice(0, index));
    if (bytes.subarray(at, at + 3).toString("latin1") !== "\u00EF\u00BF\u00BD") return at;
  }
  return bytes.length;
}

function otherEncoding(name: string): ReturnType<typeof refuse> {
  return refuse(
    "C3",
    "#encoding",
    `Thông điệp mã hoá ${quoted(name)}. Hãy ghi lại bằng UTF-8 rồi gửi lại.`,
    `The message is in the encoding ${quoted(name)}. Write it as UTF-8 and send it again.`,
  );
}

/** The text of a message's bytes: UTF-8 with or without its mark, and no other encoding in word or deed [C3]. `charset`: that of the Content-Type. */
export function textOfBytes(bytes: Buffer, charset: string | null): CapReading<string> {
  const wide = bytes.length < 2 ? null : wideEncoding(bytes);
  if (wide !== null) return otherEncoding(wide);
  if (charset !== null && !ACCEPTED.test(charset)) return otherEncoding(charset);
  if (!isUtf8(bytes)) {
    const at = firstBadByte(bytes);
    const byte = `0x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
    return refuse(
      "C3",
      `#byte=${at}`,
      `Nội dung không phải UTF-8: byte ${byte} ở vị trí ${at}. Hãy ghi lại bằng UTF-8 rồi gửi lại.`,
      `The body is not UTF-8: byte ${byte} at offset ${at}. Write it as UTF-8 and send it again.`,
    );
  }
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  const declared = DECLARED.exec(text.slice(0, 200))?.[1];
  return declared === undefined || ACCEPTED.test(declared) ? { ok: true, value: text } : otherEncoding(declared);
}
