import type { OrderDecision, OrderRefusal, OrderRefusalCode } from "./orderCommand.ts";

type Words = { readonly vi: string; readonly en: string };

const WORDS: Readonly<Record<OrderRefusalCode, Words>> = {
  "order.unknown": {
    vi: "Không có nhiệm vụ này. Danh sách ở /api/v1/orders.",
    en: "There is no such order. They are listed at /api/v1/orders.",
  },
  "order.place-unknown": {
    vi: "Nêu một nơi nhận: site là một điểm cầu ở /api/v1/catalogue/sites, hoặc province là mã định danh một tỉnh, thành phố.",
    en: "Name one place: site, one of /api/v1/catalogue/sites, or province, the id of a province.",
  },
  "order.not-yours": {
    vi: "Điểm cầu chỉ xem và báo cáo được nhiệm vụ giao cho địa phương mình.",
    en: "A site sees and reports on the orders of its own place only.",
  },
  "order.over": {
    vi: "Nhiệm vụ đã khép lại hoặc đã rút. Muốn làm tiếp, hãy mở lại trước.",
    en: "The order is closed or withdrawn. To go on with it, reopen it first.",
  },
  "order.open": { vi: "Nhiệm vụ đang mở, không cần mở lại.", en: "The order is open: it need not be reopened." },
  "order.drill-over": {
    vi: "Nhiệm vụ này của một cuộc diễn tập đã kết thúc, chỉ còn để xem lại.",
    en: "This order is of a drill that is over: it can only be looked at.",
  },
  "order.deadline": {
    vi: "Thời hạn phải ở sau lúc này và trong vòng hai năm.",
    en: "The deadline must be after now, and within two years.",
  },
  "order.figure-elsewhere": {
    vi: "Số liệu theo dõi phải là của chính nơi nhận nhiệm vụ, hoặc của cả nước.",
    en: "The figure must be of the place itself, or of the whole country.",
  },
  "order.reach": {
    vi: 'Mức cần đạt ghi bằng chữ số, dấu chấm thập phân, ví dụ {"op": ">=", "value": "75.5"}.',
    en: 'What is to be reached is in plain digits with a decimal point, for example {"op": ">=", "value": "75.5"}.',
  },
  "order.unchanged": {
    vi: "Nêu ít nhất một điều khác với hiện tại: text, owner, deadline hoặc figure.",
    en: "Say at least one thing that is other than now: text, owner, deadline or figure.",
  },
  "order.too-many": {
    vi: "Nơi này còn 50 nhiệm vụ chưa xong. Hãy khép lại bớt trước khi giao thêm.",
    en: "This place has 50 open orders. Close some before giving more.",
  },
  "order.full": {
    vi: "Cả hệ thống còn 900 nhiệm vụ chưa xong. Hãy khép lại bớt trước khi giao thêm.",
    en: "There are 900 open orders. Close some before giving more.",
  },
  "series.unknown": {
    vi: "Chuỗi số liệu ghi là CHỈ_TIÊU:TỈNH, cả hai có trong danh mục.",
    en: "A series is written INDICATOR:PROVINCE, both of the catalogue.",
  },
  "request.reused": {
    vi: "Idempotency-Key này đã dùng cho một lệnh khác. Hãy đặt khoá mới cho lệnh mới.",
    en: "This Idempotency-Key was used for another command. Give a new command a new key.",
  },
  forbidden: { vi: "Vai trò này không có quyền làm việc đó.", en: "This role has no right to do that." },
};

/** A refusal in words; `field`: JSON pointer of what is at fault. */
export function orderRefusalOf(code: OrderRefusalCode, field?: string): OrderRefusal {
  return { code, ...WORDS[code], ...(field === undefined ? {} : { field }) };
}

/** A decision that says no. */
export function refusedOrder(code: OrderRefusalCode, field?: string): Extract<OrderDecision, { readonly ok: false }> {
  return { ok: false, refusal: orderRefusalOf(code, field) };
}
