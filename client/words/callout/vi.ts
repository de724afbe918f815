import type { CallState, EndReason } from "#shared/conference/call.ts";
import type { ProblemCode } from "#shared/wire/problem.ts";

/** Words of a called site on a wall. */
export const calloutVi = {
  state: {
    idle: "chưa gọi",
    calling: "Đang gọi",
    ringing: "Đang đổ chuông",
    connected: "Trực tiếp",
    stalled: "Mất tín hiệu",
    held: "Đang chờ",
    ended: "Đã kết thúc",
  } satisfies Record<CallState, string>,
  ended: {
    centre: "Đã kết thúc cuộc gọi",
    site: "Điểm cầu đã rời cuộc gọi",
    cancelled: "Đã huỷ cuộc gọi",
    refused: "Điểm cầu từ chối cuộc gọi",
    "no-answer": "Không trả lời",
    lost: "Mất liên lạc",
  } satisfies Record<EndReason, string>,
  frozen: (time: string) => `hình dừng lúc ${time}`,
  noConsent: "Chưa đồng ý đưa hình",
  noCamera: "Không có hình, chỉ có tiếng",
  connecting: "Đang mở hình",
  away: "Chưa nhận được hình, đang thử lại",
  why: {
    "media.codec": "Màn hình này không giải mã được hình của điểm cầu",
    "media.full": "Đã đủ số đường truyền hình, đang chờ",
    "media.away": "Bộ chuyển tiếp hình chưa sẵn sàng, đang chờ",
  } satisfies Partial<Record<ProblemCode, string>>,
  floor: "Đang phát biểu",
  heard: "có tiếng",
  muted: "tắt tiếng",
  recorded: "Ghi hình",
  hand: "Xin phát biểu",
  quality: { good: "hình tốt", fair: "hình khá", poor: "hình kém" },
  noFigures: "Chưa có số liệu",
  country: "cả nước",
  alerts: (count: number) => `và ${count} cảnh báo khác`,
  map: (name: string) => `Bản đồ ${name}`,
  place: (number: number) => `khung ${number}`,
  of: (name: string) => `Điểm cầu ${name}`,
};

/** The shape every language fills. */
export type CalloutWords = typeof calloutVi;
