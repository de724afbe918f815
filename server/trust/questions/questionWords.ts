import type { QuestionDecision, QuestionRefusal, QuestionRefusalCode } from "./questionCommand.ts";

const WORDS: Readonly<Record<QuestionRefusalCode, { readonly vi: string; readonly en: string }>> = {
  "question.unknown": {
    vi: "Không có câu hỏi này, hoặc câu hỏi đã khép lại từ lâu và không còn được giữ. Danh sách ở /api/v1/trust/questions.",
    en: "There is no such question, or it was closed long ago and is no longer kept. They are listed at /api/v1/trust/questions.",
  },
  "question.not-yours": {
    vi: "Câu hỏi này gửi cho cơ quan khác. Mỗi cơ quan chỉ trả lời câu hỏi về số liệu của mình.",
    en: "This question is to another agency. An agency answers only for its own figures.",
  },
  "question.closed": {
    vi: "Câu hỏi đã khép lại. Muốn trả lời thêm, hãy đề nghị trung tâm mở lại.",
    en: "The question is closed. To add an answer, ask the centre to open it again.",
  },
  "question.not-closed": {
    vi: "Câu hỏi này đang mở, không cần mở lại.",
    en: "The question is open; it need not be opened again.",
  },
  "question.too-many": {
    vi: "Đang có 200 câu hỏi của người trực chưa khép. Hãy khép bớt trước khi hỏi thêm.",
    en: "Two hundred questions that people asked are open. Close some before asking more.",
  },
  "question.answers-full": {
    vi: "Câu hỏi này đã có 20 lần trả lời, không nhận thêm.",
    en: "This question has 20 answers and takes no more.",
  },
  "series.unknown": {
    vi: "Chuỗi số liệu ghi là CHỈ_TIÊU:TỈNH, cả hai có trong danh mục.",
    en: "A series is written INDICATOR:PROVINCE, both of the catalogue.",
  },
  "period.unreadable": {
    vi: "Kỳ số liệu không đọc được; ví dụ 2020, 2020-Q3, 2020-08.",
    en: "The period cannot be read; for example 2020, 2020-Q3, 2020-08.",
  },
  "exercise.not-in-drill": {
    vi: "Không có diễn tập nào đang chạy nên không hỏi được về số liệu diễn tập.",
    en: "No drill is running, so nothing can be asked about a drill's figures.",
  },
  "request.reused": {
    vi: "Idempotency-Key này đã dùng cho một lệnh khác. Hãy đặt khoá mới cho lệnh mới.",
    en: "This Idempotency-Key was used for another command. Give a new command a new key.",
  },
  forbidden: { vi: "Vai trò này không có quyền làm việc đó.", en: "This role has no right to do that." },
};

/** A refusal in words; `field`: JSON pointer of what is at fault. */
export function questionRefusalOf(code: QuestionRefusalCode, field?: string): QuestionRefusal {
  return { code, ...WORDS[code], ...(field === undefined ? {} : { field }) };
}

/** A decision that says no. */
export function refusedQuestion(code: QuestionRefusalCode, field?: string): QuestionDecision {
  return { ok: false, refusal: questionRefusalOf(code, field) };
}
