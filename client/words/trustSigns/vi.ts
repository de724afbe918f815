/** What the wall says of disagreements and questions, beside the figures they are about. Never an accusation. */
export const trustSignsVi = {
  disagrees: "Lệch kiểm tra chéo",
  short: "Lệch",
  stood: (length: string) => `đã ${length}`,
  justNow: "vừa xong",
  /** Longest first. */
  question: {
    open: ["Câu hỏi đang chờ trả lời", "Đang chờ trả lời", "Đang hỏi"],
    answered: ["Câu hỏi đã được trả lời", "Đã trả lời", "Đã đáp"],
  },
  column: "Kiểm tra chéo, câu hỏi",
  keys: { disagrees: "Lệch kiểm tra chéo", asked: "Có câu hỏi" },
  panel: {
    title: "Kiểm tra chéo",
    longest: "lâu nhất đứng đầu",
    largest: "lệch nhất đứng đầu",
    none: "Không có cặp số nào đang lệch",
    noneHint: "Chỗ chưa kiểm tra được, và vì sao, có ở trang Độ tin cậy",
    waiting: "Đang chờ kết quả kiểm tra từ máy chủ",
    more: (count: number) => `và ${count} chỗ lệch khác`,
    against: (left: string, right: string) => `${left} so với ${right}`,
    coverage: (have: number, of: number) => `độ phủ ${have}/${of}`,
    healed: (count: number) => `${count} chỗ đã hết lệch gần đây`,
    period: (period: string) => `kỳ ${period}`,
  },
};
export type TrustSignsWords = typeof trustSignsVi;
