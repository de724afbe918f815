/** Problems of pairing and directing screens. */
export const SCREEN_PROBLEMS = {
  "slot.taken": { status: 409, titleVi: "Ô màn hình đã có màn hình khác", titleEn: "Another screen holds this place" },
  "slot.unknown": { status: 422, titleVi: "Không có ô màn hình này", titleEn: "There is no such place on a wall" },
  "screen.unknown": { status: 404, titleVi: "Không có màn hình này", titleEn: "There is no such screen" },
  "screen.proof": { status: 401, titleVi: "Màn hình không chứng minh được khoá của mình", titleEn: "The screen did not prove its key" },
  "screen.signed-in": {
    status: 409,
    titleVi: "Trình duyệt này đang đăng nhập cho người khác",
    titleEn: "This browser is signed in for somebody",
  },
  "pairing.unknown": { status: 404, titleVi: "Mã ghép nối không đúng hoặc đã hết hạn", titleEn: "The pairing code is wrong or expired" },
  "pairing.used": { status: 409, titleVi: "Mã ghép nối đã dùng", titleEn: "The pairing code was used" },
} as const;
