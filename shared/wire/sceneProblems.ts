/** Problems of editing scenes and their pictures (RFC 9457). */
export const SCENE_PROBLEMS = {
  "scene.outdated": { status: 409, titleVi: "Kịch bản vừa được người khác sửa", titleEn: "Someone else has changed the scene" },
  "scene.no-draft": { status: 409, titleVi: "Kịch bản không có bản nháp", titleEn: "The scene has no draft" },
  "scene.in-use": { status: 409, titleVi: "Kịch bản đang được dùng", titleEn: "The scene is in use" },
  "scene.too-many": { status: 409, titleVi: "Đã có quá nhiều kịch bản", titleEn: "There are too many scenes" },
  "scene.invalid": { status: 422, titleVi: "Kịch bản còn chỗ sai", titleEn: "The scene is not sound" },
  "scene.version-unknown": { status: 404, titleVi: "Không có phiên bản này của kịch bản", titleEn: "The scene has no such version" },
  "picture.unknown": { status: 404, titleVi: "Không có ảnh này", titleEn: "There is no such picture" },
  "picture.unsupported": { status: 415, titleVi: "Không phải ảnh PNG, JPEG hoặc WebP", titleEn: "Not a PNG, JPEG or WebP picture" },
  "picture.broken": { status: 422, titleVi: "Ảnh hỏng hoặc quá lớn", titleEn: "The picture is broken or too large" },
} as const satisfies Record<string, { readonly status: number; readonly titleVi: string; readonly titleEn: string }>;
