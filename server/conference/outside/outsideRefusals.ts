import { SECOND_MS } from "#shared/clock/instant.ts";
import type { MediaOutcome, MediaRefusalCode } from "#server/conference/mediaSystem.ts";

const SENTENCES: Readonly<Record<MediaRefusalCode, { readonly vi: string; readonly en: string; readonly retryAfterS?: number }>> = {
  "media.offer": {
    vi: "Máy chủ hình ảnh không đọc được lời chào (SDP) của trang. Hãy tải lại trang.",
    en: "The media server cannot read the page’s offer (SDP). Reload the page.",
  },
  "media.codec": {
    vi: "Trình duyệt và máy chủ hình ảnh không có chuẩn nén hình chung (VP8, H.264).",
    en: "The browser and the media server have no video codec in common (VP8, H.264).",
  },
  "media.taken": {
    vi: "Điểm cầu này đang truyền hình từ một máy khác.",
    en: "This site already sends its picture from another page.",
  },
  "media.nobody": {
    vi: "Điểm cầu này chưa truyền hình. Trang sẽ tự hỏi lại.",
    en: "Nobody sends from this site yet. The page asks again by itself.",
    retryAfterS: 2,
  },
  "media.full": {
    vi: "Máy chủ hình ảnh đã đủ người dùng. Hãy thử lại sau ít giây.",
    en: "The media server serves as many as it can. Try again in a few seconds.",
    retryAfterS: 5,
  },
  "media.away": {
    vi: "Máy chủ hình ảnh bên ngoài không trả lời đúng. Trang sẽ tự thử lại; nếu kéo dài, hãy báo quản trị viên xem nhật ký máy chủ.",
    en: "The media server outside does not answer as it should. The page tries again by itself; if it lasts, the administrator finds why in the server’s log.",
    retryAfterS: 2,
  },
};

/** A refusal in both languages, with when to try again. */
export function refusal(code: MediaRefusalCode, retryAfterS?: number): MediaOutcome {
  const { vi, en, retryAfterS: usual } = SENTENCES[code];
  const wait = retryAfterS ?? usual;
  return { ok: false, refusal: { code, vi, en, ...(wait === undefined ? {} : { retryAfterMs: wait * SECOND_MS }) } };
}
