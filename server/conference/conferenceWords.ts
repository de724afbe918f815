import type { ConferenceDecision, ConferenceRefusal, ConferenceRefusalCode } from "./conferenceCommand.ts";

type Words = { readonly vi: string; readonly en: string };

const WORDS: Readonly<Record<ConferenceRefusalCode, Words>> = {
  "conference.off": {
    vi: "Máy chủ này chạy với CONFERENCE=off nên không gọi được điểm cầu. Hãy hỏi quản trị viên.",
    en: "This server runs with CONFERENCE=off, so no site can be called. Ask the administrator.",
  },
  "conference.site-unknown": {
    vi: "Không có điểm cầu này. Danh sách ở /api/v1/catalogue/sites.",
    en: "There is no such site. They are listed at /api/v1/catalogue/sites.",
  },
  "conference.centre": {
    vi: "Đây là điểm cầu của chính trung tâm: không cần gọi, chỉ cần mở trang của điểm cầu.",
    en: "This is the centre's own site: it is not called, its page is simply opened.",
  },
  "conference.not-called": {
    vi: "Điểm cầu này không có cuộc gọi nào, hoặc cuộc gọi đã kết thúc.",
    en: "There is no call to this site, or it has ended.",
  },
  "conference.not-answered": {
    vi: "Điểm cầu này chưa trả lời cuộc gọi. Hãy đợi điểm cầu trả lời.",
    en: "This site has not answered yet. Wait until it has.",
  },
  "conference.answered-already": {
    vi: "Cuộc gọi này đã được trả lời nên không từ chối được nữa. Muốn dừng, hãy kết thúc cuộc gọi.",
    en: "The call has been answered and can no longer be refused. To stop it, hang up.",
  },
  "conference.answered-elsewhere": {
    vi: "Cuộc gọi đang được trả lời ở máy khác của điểm cầu. Muốn chuyển sang máy này, hãy bấm tiếp quản.",
    en: "The call is answered on another machine of this site. To move it here, take it over.",
  },
  "conference.not-on-line": {
    vi: "Điểm cầu này không có trên đường dây. Hãy gọi trước.",
    en: "This site is not on the line. Call it first.",
  },
  "conference.wall-full": {
    vi: "Màn hình ghép chỉ đủ chỗ cho sáu điểm cầu. Hãy cho một điểm cầu rời màn hình trước.",
    en: "A wall has room for six sites. Take one off first.",
  },
  "conference.focus-not-shown": {
    vi: "Chỉ phóng to được điểm cầu có trong danh sách đưa lên màn hình.",
    en: "Only a site that is among those shown can be large.",
  },
  "correction.unknown": { vi: "Không có đề nghị sửa số liệu này.", en: "There is no such request for a correction." },
  "correction.answered": { vi: "Đề nghị này đã được trả lời.", en: "This request has been answered." },
  "correction.not-own": {
    vi: "Điểm cầu chỉ đề nghị sửa được số liệu của địa phương mình.",
    en: "A site may ask to have only its own province's figures corrected.",
  },
  "correction.too-many": {
    vi: "Điểm cầu còn 20 đề nghị chưa được trả lời. Hãy đợi trung tâm trả lời.",
    en: "Twenty requests of this site wait for an answer. Wait for the centre to answer them.",
  },
  "media.token": {
    vi: "Cần Authorization: Bearer MÃ còn hạn, lấy từ POST /api/v1/conference/ĐIỂM_CẦU/token; mã dùng được trong 60 giây.",
    en: "An Authorization: Bearer TOKEN of POST /api/v1/conference/SITE/token is needed; it is good for 60 seconds.",
  },
  "media.not-yours": {
    vi: "Mã này của điểm cầu khác hoặc cho chiều truyền khác.",
    en: "This token is for another site or the other direction.",
  },
  "media.not-allowed": {
    vi: "Chưa được truyền hoặc xem hình của điểm cầu này: cuộc gọi chưa được trả lời, đang do máy khác trả lời, hoặc điểm cầu chưa đồng ý đưa hình.",
    en: "The picture of this site may not be sent or seen now: the call is not answered, another machine holds it, or the site has not agreed.",
  },
  "media.offer": {
    vi: "Nội dung phải là một SDP offer (application/sdp) có hình hoặc tiếng, ICE và DTLS, tối đa 100 ứng viên.",
    en: "The body must be an SDP offer (application/sdp) with audio or video, ICE and DTLS, and at most 100 candidates.",
  },
  "media.codec": {
    vi: "Cần VP8 hoặc H.264 cho hình, Opus cho tiếng.",
    en: "VP8 or H.264 is needed for the picture, Opus for the sound.",
  },
  "media.taken": {
    vi: "Điểm cầu đang truyền hình từ một máy khác.",
    en: "This site is sending from another machine.",
  },
  "media.nobody": { vi: "Điểm cầu này chưa truyền hình.", en: "Nobody sends from this site now." },
  "media.full": { vi: "Đã đủ số đường truyền cho phép. Hãy thử lại sau ít giây.", en: "As many as may are connected. Try again shortly." },
  "media.away": { vi: "Bộ chuyển tiếp hình chưa sẵn sàng. Hãy thử lại sau ít giây.", en: "The relay is not ready. Try again shortly." },
  "media.session-unknown": {
    vi: "Đường truyền này không có hoặc đã kết thúc.",
    en: "There is no such session, or it has ended.",
  },
  "wall.unknown": {
    vi: "Không có màn hình ghép này. Danh sách ở /api/v1/catalogue/walls.",
    en: "There is no such wall. They are listed at /api/v1/catalogue/walls.",
  },
  "wall.held-by-another": {
    vi: "Đạo diễn khác đang điều khiển màn hình này. Muốn điều khiển, hãy giành quyền trước.",
    en: "Another director holds this wall. To direct it, take it over first.",
  },
  "series.unknown": {
    vi: "Chuỗi số liệu ghi là CHỈ_TIÊU:TỈNH, cả hai có trong danh mục.",
    en: "A series is written INDICATOR:PROVINCE, both of the catalogue.",
  },
  "period.unreadable": {
    vi: "Kỳ số liệu không đọc được; ví dụ 2020, 2020-Q3, 2020-08.",
    en: "The period cannot be read; for example 2020, 2020-Q3, 2020-08.",
  },
  "site.not-yours": {
    vi: "Điểm cầu chỉ làm được việc này cho chính mình.",
    en: "A site may do this for itself only.",
  },
  "request.reused": {
    vi: "Idempotency-Key này đã dùng cho một lệnh khác. Hãy đặt khoá mới cho lệnh mới.",
    en: "This Idempotency-Key was used for another command. Give a new command a new key.",
  },
  forbidden: { vi: "Vai trò này không có quyền làm việc đó.", en: "This role has no right to do that." },
};

/** A refusal in words; `field`: JSON pointer of what is at fault. */
export function conferenceRefusalOf(code: ConferenceRefusalCode, field?: string): ConferenceRefusal {
  return { code, ...WORDS[code], ...(field === undefined ? {} : { field }) };
}

/** Another director holds the wall: named, so that one can go and ask. */
export function wallHeldBy(name: string): ConferenceRefusal {
  return {
    code: "wall.held-by-another",
    field: "/wall",
    vi: `${name} đang điều khiển màn hình này. Muốn đưa điểm cầu lên, hãy giành quyền điều khiển trước.`,
    en: `${name} holds this wall. To put a site on it, take it over first.`,
  };
}

/** A decision that says no. */
export function refused(code: ConferenceRefusalCode, field?: string): ConferenceDecision {
  return { ok: false, refusal: conferenceRefusalOf(code, field) };
}
