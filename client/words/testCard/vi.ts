/** Words of the test card and of a screen's own page, in Vietnamese. */
export const testCardVi = {
  up: "Phía trên",
  card: "Bảng thử lắp đặt",
  size: (width: string, height: string) => `${width} × ${height} mm`,
  pixels: (width: number, height: number) => `${width} × ${height} điểm ảnh`,
  turned: (degrees: number) => (degrees === 0 ? "Không xoay" : `Tấm nền xoay ${degrees}° theo chiều kim đồng hồ`),
  seenFrom: (metres: string) => `Cỡ chữ nhìn từ ${metres} m`,
  sample: (units: string, millimetres: string, minutes: string) => `Chữ ${units} đv · chữ hoa cao ${millimetres} mm · góc nhìn ${minutes}′`,
  shortSample: (units: string, minutes: string) => `Chữ ${units} đv · ${minutes}′`,
  noScreen: (wall: string, screen: string) => `Màn hình ghép “${wall}” không có ô “${screen}”`,
  screens: "Các ô của màn hình ghép này",
};

/** The shape every language fills. */
export type TestCardWords = typeof testCardVi;
