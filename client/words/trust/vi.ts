/** Words of the page of trust in the figures, as a whole. */
export const trustVi = {
  title: "Độ tin cậy số liệu",
  parts: {
    scoreboard: "Bảng điểm",
    checks: "Kiểm tra chéo",
    questions: "Câu hỏi",
    revisions: "Sửa số liệu",
    passport: "Hồ sơ một con số",
    chain: "Chuỗi chống sửa",
    launch: "Ngày khai trương 2020",
  },
  counts: { checks: "chỗ đang lệch", questions: "câu hỏi đang chờ trả lời" },
  topic: "Số liệu thật hay diễn tập",
  page: {
    signIn: "Trang này dành cho người đã đăng nhập.",
    toSignIn: "Đến trang đăng nhập",
    waiting: "Đang tải…",
    waitingAgain: (tries: number) => `Máy chủ chưa trả lời (lần thử ${tries}), đang thử lại`,
    noRight: (role: string) => `Vai trò ${role} không mở được trang này. Cơ quan báo cáo xem phần của mình ở trang /agency.`,
    connecting: "Đang kết nối với máy chủ…",
  },
  fields: {
    indicator: "Chỉ tiêu",
    indicatorHint: "Gõ tên hoặc mã, ví dụ: giải ngân",
    noIndicator: "Không có chỉ tiêu nào khớp",
    place: "Nơi",
    placeHint: "Gõ tên tỉnh, hoặc: cả nước",
    noPlace: "Không có nơi nào khớp",
    period: "Kỳ",
    choosePeriod: "Chọn kỳ",
  },
};
export type TrustWords = typeof trustVi;
