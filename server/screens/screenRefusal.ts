import type { SCREEN_PROBLEMS } from "#shared/wire/screenProblems.ts";

/** Every reason for which an act on screens is refused. */
export type ScreenRefusalCode = keyof typeof SCREEN_PROBLEMS | "bad-request" | "too-many-requests";

/** Why something was not done, and what to do, in both languages. */
export interface ScreenRefusal {
  readonly code: ScreenRefusalCode;
  /** Of the request: which field is at fault, as a JSON pointer. */
  readonly pointer?: string;
  readonly vi: string;
  readonly en: string;
  readonly retryAfterS?: number;
}

/** What an act on screens came to. */
export type ScreenOutcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: ScreenRefusal };

/** The outcome of an act that was done. */
export function done<T>(value: T): ScreenOutcome<T> {
  return { ok: true, value };
}

/** The outcome of an act that was not done. */
export function refused(refusal: ScreenRefusal): { readonly ok: false; readonly refusal: ScreenRefusal } {
  return { ok: false, refusal };
}

export const UNKNOWN_PAIRING: ScreenRefusal = {
  code: "pairing.unknown",
  vi: "Mã ghép nối không đúng hoặc đã hết hạn. Hãy đọc lại mã đang hiện trên màn hình; mã đổi sau mỗi 10 phút.",
  en: "The pairing code is wrong or expired. Read again the code that the screen shows now; it changes every 10 minutes.",
};
export const USED_PAIRING: ScreenRefusal = {
  code: "pairing.used",
  vi: "Mã ghép nối này đã dùng. Nếu cần ghép lại, hãy mở trang /screen trên màn hình để lấy mã mới.",
  en: "This pairing code was used. To pair again, open /screen on that screen for a new code.",
};
export const TOO_MANY_OPEN: ScreenRefusal = {
  code: "too-many-requests",
  vi: "Từ địa chỉ này đang có quá nhiều màn hình chờ ghép nối. Hãy ghép các màn hình đang chờ trước.",
  en: "Too many screens of this address wait for pairing. Pair those that wait first.",
  retryAfterS: 60,
};
export const BAD_KEY: ScreenRefusal = {
  code: "bad-request",
  pointer: "/key",
  vi: "Cần khoá công khai P-256 dạng JWK {kty, crv, x, y}.",
  en: "A public P-256 key as a JWK {kty, crv, x, y} is needed.",
};
export const UNKNOWN_SCREEN: ScreenRefusal = {
  code: "screen.unknown",
  vi: "Không có màn hình này, hoặc quyền của nó đã bị thu hồi.",
  en: "There is no such screen, or its right was revoked.",
};
export const NO_PROOF: ScreenRefusal = {
  code: "screen.proof",
  vi: "Chữ ký của màn hình không đúng, hoặc mã thử thách đã dùng hay đã quá 60 giây. Hãy lấy mã thử thách mới và ký lại.",
  en: "The screen's signature is wrong, or the nonce was used or is older than 60 seconds. Ask for a new nonce and sign that.",
};
