import type { ShowDecision, ShowRefusal, ShowRefusalCode } from "./showCommand.ts";

type Words = { readonly vi: string; readonly en: string };

const WORDS: Readonly<Record<ShowRefusalCode, Words>> = {
  "wall.unknown": {
    vi: "Không có màn hình ghép này. Danh sách ở /api/v1/catalogue/walls.",
    en: "There is no such wall. They are listed at /api/v1/catalogue/walls.",
  },
  "wall.held-by-another": {
    vi: "Đạo diễn khác đang điều khiển màn hình này. Muốn điều khiển, hãy giành quyền trước.",
    en: "Another director holds this wall. To direct it, take it over first.",
  },
  "wall.nothing-next": {
    vi: "Chưa chuẩn bị kịch bản nào. Hãy chọn kịch bản cần chiếu.",
    en: "No scene is prepared. Say which scene to take.",
  },
  "scene.unknown": {
    vi: "Không có kịch bản này, hoặc kịch bản đã thôi dùng.",
    en: "There is no such scene, or it was retired.",
  },
  "scene.not-of-wall": {
    vi: "Kịch bản này không có trong danh sách của màn hình. Hãy thêm vào chương trình của màn hình trước.",
    en: "This scene is not among the wall's own. Add it to the wall's programme first.",
  },
  "transition.too-long": {
    vi: "Chuyển mờ dài nhất 400 ms, bay bản đồ dài nhất 2.000 ms; cắt thẳng không có độ dài.",
    en: "A fade lasts at most 400 ms, a flight at most 2,000 ms; a cut has no length.",
  },
  "instant.past": { vi: "Thời điểm chuyển cảnh đã qua.", en: "The moment of the cut has passed." },
  "instant.too-far": {
    vi: "Chỉ hẹn chuyển cảnh được trong 24 giờ tới. Xa hơn, hãy đặt lịch chiếu.",
    en: "A cut can be set at most 24 hours ahead. For later, use the hours of the programme.",
  },
  "camera.outside": {
    vi: "Khung bản đồ là [tây, nam, đông, bắc] theo độ, không rỗng, trong khoảng −180…180 và −90…90.",
    en: "Bounds are [west, south, east, north] in degrees, not empty, within −180…180 and −90…90.",
  },
  "pointer.outside": {
    vi: "Điểm chỉ phải nằm trên bản đồ thế giới, hoặc trong một khung của kịch bản đang chiếu (0 đến 1).",
    en: "A pointer is at a place of the world, or within a panel of the scene that is on (0 to 1).",
  },
  "province.unknown": {
    vi: "Không có tỉnh, thành phố này trong danh mục.",
    en: "There is no such province in the catalogue.",
  },
  "indicator.unknown": {
    vi: "Không có chỉ tiêu này trong danh mục.",
    en: "There is no such indicator in the catalogue.",
  },
  "indicator.not-by-province": {
    vi: "Chỉ tiêu này chỉ có số liệu cả nước nên không vẽ được trên bản đồ.",
    en: "This indicator has national figures only, so no map can show it.",
  },
  "series.unknown": {
    vi: "Chuỗi số liệu ghi là CHỈ_TIÊU:TỈNH, cả hai có trong danh mục.",
    en: "A series is written INDICATOR:PROVINCE, both of the catalogue.",
  },
  "period.unreadable": {
    vi: "Kỳ số liệu không đọc được; ví dụ 2020, 2020-Q3, 2020-08.",
    en: "The period cannot be read; for example 2020, 2020-Q3, 2020-08.",
  },
  "playlist.unknown": {
    vi: "Chương trình của màn hình này không có danh sách phát đó.",
    en: "The programme of this wall has no such playlist.",
  },
  "playlist.no-such-item": {
    vi: "Danh sách phát không có mục thứ này (đếm từ 0).",
    en: "The playlist has no item of this number (counted from 0).",
  },
  "conference.site-unknown": {
    vi: "Không có điểm cầu này. Danh sách ở /api/v1/catalogue/sites.",
    en: "There is no such site. They are listed at /api/v1/catalogue/sites.",
  },
  "conference.not-on-line": {
    vi: "Chỉ đưa lên màn hình được điểm cầu đang gọi hoặc đã trả lời. Hãy gọi điểm cầu trước.",
    en: "Only a site that is being called or has answered goes on a wall. Call it first.",
  },
  "conference.wall-full": {
    vi: "Màn hình ghép chỉ đủ chỗ cho sáu điểm cầu.",
    en: "A wall has room for six sites.",
  },
  "conference.focus-not-shown": {
    vi: "Chỉ phóng to được điểm cầu có trong danh sách đưa lên màn hình.",
    en: "Only a site that is among those shown can be large.",
  },
  "programme.invalid": {
    vi: "Chương trình còn chỗ sai.",
    en: "The programme is not sound.",
  },
  "programme.outdated": {
    vi: "Chương trình đã được sửa sau khi bạn mở. Hãy tải lại rồi sửa trên bản mới.",
    en: "The programme has changed since you opened it. Load it again and make your change on the new one.",
  },
  "past.not-yet": { vi: "Thời điểm này chưa đến.", en: "That moment is still to come." },
  "past.not-kept": {
    vi: "Nhật ký và kho lưu không còn đến lúc đó nên không dựng lại được.",
    en: "Neither journal nor archive reaches back to that moment, so it cannot be rebuilt.",
  },
  "request.reused": {
    vi: "Idempotency-Key này đã dùng cho một lệnh khác. Hãy đặt khoá mới cho lệnh mới.",
    en: "This Idempotency-Key was used for another command. Give a new command a new key.",
  },
  forbidden: { vi: "Vai trò này không có quyền làm việc đó.", en: "This role has no right to do that." },
};

/** A refusal in the words of the director's desk; `field`: JSON pointer of what is at fault. */
export function showRefusalOf(code: ShowRefusalCode, field?: string): ShowRefusal {
  return { code, ...WORDS[code], ...(field === undefined ? {} : { field }) };
}

/** Another director holds it: named, so that one can go and ask. */
export function heldBy(name: string): ShowRefusal {
  return {
    code: "wall.held-by-another",
    vi: `${name} đang điều khiển màn hình này. Muốn điều khiển, hãy giành quyền trước.`,
    en: `${name} holds this wall. To direct it, take it over first.`,
  };
}

/** A decision that says no. */
export function refused(code: ShowRefusalCode, field?: string): ShowDecision {
  return { ok: false, refusal: showRefusalOf(code, field) };
}
