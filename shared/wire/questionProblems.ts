/** Problems of questions about figures (RFC 9457). */
export const QUESTION_PROBLEMS = {
  "question.unknown": { status: 404, titleVi: "Không có câu hỏi này", titleEn: "There is no such question" },
  "question.not-yours": { status: 403, titleVi: "Câu hỏi gửi cơ quan khác", titleEn: "The question is to another agency" },
  "question.closed": { status: 409, titleVi: "Câu hỏi đã khép lại", titleEn: "The question is closed" },
  "question.not-closed": { status: 409, titleVi: "Câu hỏi đang mở", titleEn: "The question is not closed" },
  "question.too-many": { status: 409, titleVi: "Còn quá nhiều câu hỏi chưa khép", titleEn: "Too many questions are open" },
  "question.answers-full": {
    status: 409,
    titleVi: "Câu hỏi đã có đủ số lần trả lời",
    titleEn: "The question has as many answers as it may",
  },
} as const satisfies Record<string, { readonly status: number; readonly titleVi: string; readonly titleEn: string }>;
