/** Words of a browser that becomes a screen of a wall, and of what such a screen says of itself. */
export const screenVi = {
  title: "Ghép màn hình",
  lead: "Quản trị viên nhập mã này ở trang Quản trị, mục Màn hình ghép, hoặc quét mã QR.",
  code: "Mã ghép nối",
  left: (time: string) => `Mã mới sau ${time}`,
  key: "Khoá của trình duyệt",
  keyHint: "Phải trùng với khoá hiện ở trang Quản trị.",
  qr: "Mã QR dẫn đến trang Quản trị",
  waiting: "Đang chờ quản trị viên duyệt",
  asking: "Đang xin mã ghép nối…",
  checking: "Đang kiểm tra quyền của màn hình…",
  approved: (name: string, wall: string, slot: string) => `Đã ghép: ${name}, ô ${slot} của ${wall}`,
  opening: "Đang mở màn hình…",
  away: "Máy chủ không trả lời. Trang tự thử lại; kiểm tra cáp mạng nếu kéo dài.",
  revoked: "Quyền của màn hình này đã bị thu hồi. Cần ghép lại.",
  refused: (why: string) => `Máy chủ chưa cho ghép: ${why}`,
  signedIn: "Trình duyệt này đang đăng nhập cho người khác",
  signOut: "Đăng xuất và ghép màn hình",
  lacking: {
    crypto: "Trình duyệt không tạo được khoá",
    storage: "Trình duyệt không lưu được khoá",
  },
  lackingHow: {
    crypto: "Khoá chỉ tạo được khi trang mở bằng https:// hoặc từ localhost. Hãy mở lại bằng địa chỉ https:// của máy chủ.",
    storage:
      "Kho IndexedDB đang bị tắt hoặc trình duyệt ở chế độ riêng tư. Hãy mở bằng hồ sơ trình duyệt thường và cho phép trang lưu dữ liệu.",
  },
  slot: (slot: string) => `Ô ${slot}`,
  elsewhere: "Màn hình này đang mở ở trình duyệt khác",
  elsewhereHow:
    "Mỗi màn hình chỉ chạy ở một nơi. Hãy đóng nơi kia, hoặc thu hồi màn hình này ở trang Quản trị rồi ghép lại. Trang tự thử lại.",
};
export type ScreenWords = typeof screenVi;
