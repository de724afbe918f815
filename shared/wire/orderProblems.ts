/** Problems of orders given to places (RFC 9457). */
export const ORDER_PROBLEMS = {
  "order.unknown": { status: 404, titleVi: "Không có nhiệm vụ này", titleEn: "There is no such order" },
  "order.place-unknown": { status: 404, titleVi: "Không có nơi nhận nhiệm vụ này", titleEn: "There is no such place" },
  "order.not-yours": { status: 403, titleVi: "Không phải nhiệm vụ của điểm cầu", titleEn: "Not an order of this site" },
  "order.over": { status: 409, titleVi: "Nhiệm vụ đã khép lại", titleEn: "The order is over" },
  "order.open": { status: 409, titleVi: "Nhiệm vụ đang mở", titleEn: "The order is open" },
  "order.drill-over": { status: 409, titleVi: "Cuộc diễn tập đã kết thúc", titleEn: "The drill is over" },
  "order.deadline": { status: 400, titleVi: "Thời hạn không dùng được", titleEn: "The deadline cannot be used" },
  "order.figure-elsewhere": { status: 400, titleVi: "Số liệu của nơi khác", titleEn: "A figure of another place" },
  "order.reach": { status: 400, titleVi: "Mức cần đạt không đọc được", titleEn: "What is to be reached cannot be read" },
  "order.unchanged": { status: 400, titleVi: "Chưa nêu điều cần sửa", titleEn: "Nothing is to be changed" },
  "order.too-many": { status: 409, titleVi: "Nơi này còn quá nhiều nhiệm vụ mở", titleEn: "This place has too many open orders" },
  "order.full": { status: 409, titleVi: "Cả hệ thống còn quá nhiều nhiệm vụ mở", titleEn: "Too many orders are open" },
} as const satisfies Record<string, { readonly status: number; readonly titleVi: string; readonly titleEn: string }>;
