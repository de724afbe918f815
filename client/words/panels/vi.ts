/** Words of the panels of a scene that are not figures alone: tables, callouts, alerts, clock, pictures. */
export const panelsVi = {
  table: {
    title: "Số liệu theo địa phương",
    order: (indicator: string) => `Xếp theo “${indicator}”, từ cao xuống thấp`,
    province: "Tỉnh, thành phố",
    none: "chưa có",
    shown: (shown: number, all: number) => `${shown}/${all} địa phương`,
    leftOut: (count: number) => `${count} chỉ tiêu không đủ chỗ`,
    derived: "Quy đổi",
  },
  callouts: {
    title: "Điểm cầu",
    none: "Chưa có điểm cầu trên màn hình",
    place: (number: number) => `Khung ${number}`,
    empty: "trống",
  },
  alerts: {
    none: "Không có cảnh báo đang hiệu lực",
    waiting: "Đang chờ tin cảnh báo từ máy chủ",
    left: (length: string) => `còn ${length}`,
    ending: "sắp hết hiệu lực",
  },
  clock: { title: "Đồng hồ", drill: "GIỜ DIỄN TẬP", zone: "Giờ Việt Nam" },
  picture: { broken: "Chưa tải được hình" },
};
export type PanelWords = typeof panelsVi;
