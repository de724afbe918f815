import { isUtf8 } from "node:buffer";
import type { BodyRefusal } from "./bodyFault.ts";

/** Length of the byte-order mark of UTF-8 at the start of a body: 3, or 0. */
export function bomLength(body: Buffer): number {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
}

/** Offset of the first byte that is not UTF-8. */
function firstBadByte(body: Buffer): number {
  let low = 0;
  let high = body.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isPrefixUtf8(body, middle + 1)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return startOfCharacter(body, low);
}

/** The byte at which the character that ends before or at `at` begins: a lead byte without its followers is the one at fault. */
function startOfCharacter(body: Buffer, at: number): number {
  const back = [0, 1, 2, 3].find((cut) => cut <= at && isUtf8(body.subarray(0, at - cut)));
  return at - (back ?? 0);
}

function isPrefixUtf8(body: Buffer, end: number): boolean {
  for (let cut = 0; cut < 4 && cut <= end; cut += 1) {
    if (isUtf8(body.subarray(0, end - cut))) {
      return cut === 0 || startsCharacter(body, end - cut, cut);
    }
  }
  return false;
}

/** True when the `length` bytes at `at` are the beginning of one longer character. */
function startsCharacter(body: Buffer, at: number, length: number): boolean {
  const lead = body[at] ?? 0;
  const whole = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 1;
  return length < whole && lead < 0xf5 && body.subarray(at + 1, at + length).every((byte) => (byte & 0xc0) === 0x80);
}

/** Bytes that windows-1258 and TCVN use for Vietnamese letters and that stand alone in them. */
function looksLikeVietnameseAnsi(body: Buffer, at: number): boolean {
  const byte = body[at] ?? 0;
  const next = body[at + 1] ?? 0x20;
  return byte >= 0xa0 && (next < 0x80 || next >= 0xc0);
}

/** The two-byte encoding of a body, by its byte-order mark or, without one, by the zero byte beside its first character; else `null`. */
function wideEncoding(body: Buffer): "UTF-16LE" | "UTF-16BE" | null {
  const [first = 1, second = 1] = body;
  if ((first === 0xff && second === 0xfe) || (second === 0 && first !== 0)) {
    return "UTF-16LE";
  }
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? "UTF-16BE" : null;
}

/** Refuses a body that is not UTF-8, naming the first byte at fault and the likely true encoding. */
export function checkCharset(body: Buffer): BodyRefusal | null {
  const wide = wideEncoding(body);
  if (wide !== null) {
    return {
      code: "unsupported-type",
      vi: `Tệp mã hoá ${wide}. Hãy lưu lại bằng UTF-8 ("CSV UTF-8" trong Excel) rồi gửi lại.`,
      en: `The file is ${wide}. Save it as UTF-8 ("CSV UTF-8" in Excel) and send it again.`,
    };
  }
  if (isUtf8(body)) {
    return null;
  }
  const at = firstBadByte(body);
  const byte = `0x${(body[at] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
  const isAnsi = looksLikeVietnameseAnsi(body, at);
  return {
    code: "bad-body",
    vi: `Nội dung không phải UTF-8: byte ${byte} ở vị trí ${at}.${isAnsi ? " Có thể là windows-1258 hoặc TCVN3." : ""} Hãy lưu lại bằng UTF-8 rồi gửi lại.`,
    en: `The body is not UTF-8: byte ${byte} at offset ${at}.${isAnsi ? " It may be windows-1258 or TCVN3." : ""} Save it as UTF-8 and send it again.`,
    pointer: `#byte=${at}`,
  };
}
