import type { DeskRefusal, DeskRefusalCode } from "./command.ts";

const WORDS: Readonly<Record<Exclude<DeskRefusalCode, "text.refused">, { readonly vi: string; readonly en: string }>> = {
  "alert.awaiting-approval": {
    vi: "Cảnh báo còn chờ người thứ hai duyệt, chưa phát. Chỉ có thể duyệt, từ chối hoặc sửa.",
    en: "The alert still waits for a second person and has not been raised. It can be approved, rejected or amended.",
  },
  "alert.already-approved": {
    vi: "Không có gì chờ duyệt: cảnh báo này đã phát.",
    en: "Nothing waits for approval: this alert has been raised.",
  },
  "alert.not-in-effect": {
    vi: "Cảnh báo chưa đến giờ hiệu lực. Có thể sửa, báo đã hết hoặc huỷ.",
    en: "The alert is not in effect yet. It can be amended, resolved or cancelled.",
  },
  "alert.already-acknowledged": {
    vi: "Cảnh báo đã được tiếp nhận.",
    en: "The alert has been acknowledged already.",
  },
  "alert.ended": {
    vi: "Cảnh báo đã hết, chỉ còn chờ tiếp nhận.",
    en: "The alert is over and only waits to be acknowledged.",
  },
  "alert.shelved": {
    vi: "Cảnh báo đang tạm gác. Hãy bỏ tạm gác trước.",
    en: "The alert is shelved. Take it off the shelf first.",
  },
  "alert.not-shelved": { vi: "Cảnh báo không bị tạm gác.", en: "The alert is not shelved." },
  "alert.closed": { vi: "Cảnh báo đã kết thúc.", en: "The alert is closed." },
  "alert.unknown": { vi: "Không có cảnh báo này.", en: "There is no such alert." },
  "alert.same-person": {
    vi: "Người soạn không được tự duyệt. Cần một người khác duyệt.",
    en: "Whoever wrote it may not approve it. Another person must.",
  },
  "alert.expired": {
    vi: "Thời hạn đã qua nên không phát được. Hãy sửa thời điểm hết hiệu lực.",
    en: "Its time has passed, so it cannot be raised. Change when it expires.",
  },
  "alert.changed": {
    vi: "Nội dung đã được sửa sau khi bạn mở. Hãy đọc lại rồi làm lại.",
    en: "The wording has changed since you opened it. Read it again, then repeat.",
  },
  "alert.amendment-waiting": {
    vi: "Một bản sửa khác đang chờ duyệt. Hãy duyệt hoặc từ chối bản đó trước.",
    en: "Another amendment waits for approval. Approve or reject it first.",
  },
  "alert.unchanged": { vi: "Bản sửa không khác gì bản đang có.", en: "The amendment changes nothing." },
  "exercise.not-in-drill": {
    vi: "Không có diễn tập nào đang chạy nên không phát được cảnh báo diễn tập.",
    en: "No drill is running, so no exercise alert can be raised.",
  },
  "site.unknown": {
    vi: "Chưa rõ điểm cầu nào tiếp nhận.",
    en: "It is not clear which site acknowledges.",
  },
  "site.not-yours": {
    vi: "Một điểm cầu chỉ tiếp nhận cho chính mình.",
    en: "A site acknowledges only for itself.",
  },
  "site.not-concerned": {
    vi: "Cảnh báo này không gửi đến điểm cầu đó.",
    en: "This alert does not concern that site.",
  },
  "site.already-acknowledged": {
    vi: "Điểm cầu này đã tiếp nhận.",
    en: "This site has acknowledged already.",
  },
  "site.note-needed": {
    vi: "Ghi nhận thay một điểm cầu phải nêu rõ: ai báo, bằng cách nào.",
    en: "Recording for a site needs a note: who said so, and how.",
  },
  "shelf.end-needed": {
    vi: "Tạm gác phải có lúc kết thúc, sau thời điểm này.",
    en: "A shelf needs an end, later than now.",
  },
  "shelf.too-long": { vi: "Tạm gác quá lâu.", en: "That is too long on the shelf." },
  "proposal.unknown": {
    vi: "Không còn đề xuất này: đã có người xử lý.",
    en: "This proposal is no longer there: someone has answered it.",
  },
  "handover.not-open": {
    vi: "Cảnh báo chuyển ca phải còn hiệu lực và thuộc bàn trực này.",
    en: "An alert to carry over must be open and of this desk.",
  },
  "handover.nobody": { vi: "Chưa ghi người nhận ca.", en: "Nobody is named to take over." },
  "request.reused": {
    vi: "Idempotency-Key này đã dùng cho một lệnh khác. Hãy đặt khoá mới cho lệnh mới.",
    en: "This Idempotency-Key was used for another command. Give a new command a new key.",
  },
  "desk.full": {
    vi: "Bàn trực đã có quá nhiều cảnh báo chưa kết thúc. Hãy báo hết hoặc huỷ bớt rồi phát lại.",
    en: "The desk holds too many alerts that have not ended. Resolve or cancel some, then raise again.",
  },
  forbidden: { vi: "Vai trò này không có quyền làm việc đó.", en: "This role has no right to do that." },
};

/** A refusal in the desk's words; `field`: JSON pointer of what is at fault. */
export function refusalOf(code: keyof typeof WORDS, field?: string): DeskRefusal {
  return { code, ...WORDS[code], ...(field === undefined ? {} : { field }) };
}
