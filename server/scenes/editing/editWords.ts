import { type Instant, VIETNAM_OFFSET_MS } from "#shared/clock/instant.ts";
import type { EditDecision, EditRefusal, EditRefusalCode } from "./editCommand.ts";

type Words = { readonly vi: string; readonly en: string };

const WORDS: Readonly<Record<EditRefusalCode, Words>> = {
  "scene.unknown": {
    vi: "Không có kịch bản này, hoặc kịch bản đã thôi dùng.",
    en: "There is no such scene, or it was retired.",
  },
  "scene.outdated": {
    vi: "Kịch bản đã được sửa sau khi bạn mở. Hãy xem bản mới rồi sửa tiếp trên đó.",
    en: "The scene has changed since you opened it. Look at what it is now and go on from there.",
  },
  "scene.no-draft": {
    vi: "Kịch bản không có bản nháp nào. Có thể bản nháp vừa được công bố hoặc bỏ đi.",
    en: "The scene has no draft. It may just have been published or discarded.",
  },
  "scene.in-use": { vi: "Kịch bản đang được dùng nên chưa thôi dùng được.", en: "The scene is in use, so it cannot be retired." },
  "scene.too-many": {
    vi: "Đã có quá nhiều kịch bản. Hãy bỏ bớt bản nháp không dùng nữa.",
    en: "There are too many scenes. Discard drafts that are no longer wanted.",
  },
  "scene.invalid": { vi: "Kịch bản còn chỗ sai.", en: "The scene is not sound." },
  "scene.version-unknown": {
    vi: "Không có phiên bản này, hoặc nhật ký không còn lưu đến đó.",
    en: "There is no such version, or the journal no longer reaches back to it.",
  },
  "picture.unknown": { vi: "Không có ảnh này trên máy chủ.", en: "This picture is not on the server." },
  "picture.unsupported": {
    vi: "Chỉ nhận ảnh PNG, JPEG hoặc WebP. Ảnh SVG hãy xuất sang PNG.",
    en: "Only PNG, JPEG and WebP pictures are taken. Export an SVG as PNG.",
  },
  "picture.broken": { vi: "Ảnh hỏng hoặc bị cắt giữa chừng.", en: "The picture is broken or was cut short." },
  "wall.unknown": {
    vi: "Không có màn hình ghép này. Danh sách ở /api/v1/catalogue/walls.",
    en: "There is no such wall. They are listed at /api/v1/catalogue/walls.",
  },
  "request.reused": {
    vi: "Idempotency-Key này đã dùng cho một lệnh khác. Hãy đặt khoá mới cho lệnh mới.",
    en: "This Idempotency-Key was used for another command. Give a new command a new key.",
  },
  forbidden: { vi: "Vai trò này không có quyền làm việc đó.", en: "This role has no right to do that." },
};

/** A refusal in the editor's words; `more` takes the place of what is usual. */
export function editRefusalOf(code: EditRefusalCode, more: Partial<EditRefusal> = {}): EditRefusal {
  return { code, ...WORDS[code], ...more };
}

/** A decision that says no. */
export function refused(code: EditRefusalCode, more: Partial<EditRefusal> = {}): EditDecision {
  return { ok: false, refusal: editRefusalOf(code, more) };
}

/** Several things are wrong with a scene: each at its pointer, and how many. */
export function unsound(findings: readonly { readonly pointer: string; readonly vi: string; readonly en: string }[]): EditDecision {
  const { length } = findings;
  return refused("scene.invalid", {
    findings,
    vi: `Kịch bản còn ${length} chỗ sai. Bản nháp vẫn được giữ nguyên.`,
    en: `${length} ${length === 1 ? "thing is" : "things are"} wrong with the scene. The draft is kept as it is.`,
  });
}

/** `08:30 24/11/2026` in Việt Nam. */
export function momentText(at: Instant): string {
  const text = new Date(at + VIETNAM_OFFSET_MS).toISOString();
  return `${text.slice(11, 16)} ${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}`;
}
