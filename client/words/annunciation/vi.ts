/** Words of alerts as a wall or a room tells them: how they end, the scene of an extreme one, the sound. */
export const annunciationVi = {
  alerts: "Cảnh báo đang hiệu lực",
  remaining: "Các cảnh báo khác đang hiệu lực",
  ended: {
    resolved: "ĐÃ HẾT",
    cancelled: "ĐÃ HUỶ, PHÁT NHẦM",
    expired: "HẾT HIỆU LỰC",
    over: "ĐÃ KẾT THÚC",
    shelved: "TẠM GÁC",
  },
  provincesAndMore: (named: string, more: number) => `${named} và ${more} tỉnh, thành phố khác`,
  fromTo: (from: string, to: string) => `${from} đến ${to}`,
  ackedShort: (done: number, all: number) => `${done}/${all} đã tiếp nhận`,
  takeover: {
    title: "Cảnh báo đặc biệt nghiêm trọng",
    provinces: "Địa bàn",
    instruction: "Việc phải làm",
    instructionOther: "What to do",
    sender: (name: string) => `Người phát: ${name}`,
    back: (seconds: number) => `Trở lại màn hình chính sau ${seconds} giây`,
  },
  sound: {
    on: "Âm thanh bật",
    muted: (length: string) => `Tắt tiếng, còn ${length}`,
    waiting: "Âm thanh chờ một lần bấm phím",
    mute: "Tắt tiếng 10 phút",
    unmute: "Bật tiếng",
  },
  map: { column: "Cảnh báo", concerned: (severity: string) => `Trong vùng cảnh báo: ${severity}` },
};
export type AnnunciationWords = typeof annunciationVi;
