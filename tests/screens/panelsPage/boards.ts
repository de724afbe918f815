import type { Panel } from "#shared/catalogue/scene.ts";

/** A panel as a scene file writes it. */
type Draft = { readonly kind: Panel["kind"]; readonly at: readonly [x: number, y: number, width: number, height: number] } & Readonly<
  Record<string, unknown>
>;

const series = (indicator: string, province = "VN") => ({ indicator, province });
const LONG =
  "Yêu cầu các địa phương có tỷ lệ giải ngân dưới mức bình quân cả nước báo cáo nguyên nhân, trách nhiệm và kế hoạch từng tuần; Bộ Kế hoạch và Đầu tư tổng hợp, trình Thủ tướng trước 17:00 thứ Sáu hằng tuần.\nỦY BAN NHÂN DÂN CÁC TỈNH: chịu trách nhiệm về tính chính xác của số liệu.";
const SIX = ["INV.DISB_RATE", "BUD.REV_YTD", "ECO.RETAIL", "DVC.ONTIME_RATE", "TRF.ACCIDENTS", "HEA.BED_OCC"];
const PICTURE = "a".repeat(64);
const NO_PICTURE = "b".repeat(64);

/** Scenes that hold every kind of panel, roomy and tight. */
export const BOARDS: Readonly<Record<string, readonly Draft[]>> = {
  mixed: [
    { kind: "kpi", at: [0, 0, 8, 4], series: series("INV.DISB_RATE") },
    { kind: "kpi", at: [0, 4, 4, 3], series: series("ECO.RETAIL") },
    { kind: "kpi", at: [4, 4, 4, 3], series: series("TRF.ACCIDENTS", "01") },
    {
      kind: "text",
      at: [0, 7, 8, 2],
      size: "large",
      textVi: "Phiên họp Chính phủ thường kỳ tháng 8",
      textEn: "Regular Government meeting, August",
    },
    { kind: "text", at: [0, 9, 8, 3], size: "middle", textVi: LONG, textEn: "" },
    { kind: "table", at: [8, 0, 10, 12], indicators: SIX.slice(0, 4) },
    { kind: "alerts", at: [18, 0, 6, 6] },
    { kind: "clock", at: [18, 6, 6, 3] },
    { kind: "picture", at: [18, 9, 3, 3], picture: PICTURE, altVi: "Quốc huy", altEn: "", fit: "contain" },
    {
      kind: "picture",
      at: [21, 9, 3, 3],
      picture: NO_PICTURE,
      altVi: "Sơ đồ vận hành liên hồ chứa lưu vực sông Hồng",
      altEn: "",
      fit: "cover",
    },
  ],
  table: [{ kind: "table", at: [0, 0, 24, 12], indicators: SIX }],
  tables: [
    { kind: "table", at: [0, 0, 12, 7], indicators: SIX },
    { kind: "table", at: [12, 0, 12, 7], indicators: SIX.slice(0, 2), provinces: ["01", "79", "48", "31", "92", "22"] },
    { kind: "table", at: [0, 7, 6, 5], indicators: SIX.slice(0, 3) },
    { kind: "table", at: [6, 7, 8, 5], indicators: ["BUD.REV_DAY", "DIS.RISK_LEVEL"] },
    { kind: "table", at: [14, 7, 10, 5], indicators: ["HEA.EPI_LEVEL"] },
  ],
  docks: [
    { kind: "callouts", at: [0, 0, 12, 7], slots: 1 },
    { kind: "callouts", at: [12, 0, 12, 4], slots: 2 },
    { kind: "callouts", at: [12, 4, 8, 6], slots: 4 },
    { kind: "callouts", at: [20, 4, 4, 8], slots: 6 },
    { kind: "callouts", at: [0, 7, 12, 5], slots: 6 },
    { kind: "clock", at: [12, 10, 8, 2] },
  ],
  alerts: [
    { kind: "alerts", at: [0, 0, 8, 12] },
    { kind: "alerts", at: [8, 0, 6, 4] },
    { kind: "alerts", at: [8, 4, 6, 8] },
    { kind: "alerts", at: [14, 0, 10, 7] },
    { kind: "clock", at: [14, 7, 3, 5] },
    { kind: "kpi", at: [17, 7, 7, 2], series: series("HEA.CASES_NEW") },
    { kind: "kpi", at: [17, 9, 7, 3], series: series("BUD.REV_YTD", "46") },
  ],
  signs: [
    { kind: "kpi", at: [0, 0, 8, 4], series: series("INV.DISB_RATE") },
    { kind: "kpi", at: [0, 4, 4, 3], series: series("ECO.RETAIL") },
    { kind: "kpi", at: [4, 4, 4, 3], series: series("TRF.ACCIDENTS", "01") },
    { kind: "kpi", at: [0, 7, 8, 2], series: series("HEA.CASES_NEW") },
    { kind: "kpi", at: [0, 9, 8, 3], series: series("BUD.REV_YTD", "46") },
    { kind: "kpiGroup", at: [8, 0, 4, 12], tiles: ["PWR.PMAX", ...SIX.slice(1)].map((code) => series(code)) },
    {
      kind: "kpiGroup",
      at: [12, 0, 4, 12],
      tiles: ["ECO.EXPORT", "ECO.IMPORT", "PWR.ENERGY", "SOC.BHXH_PART", "ECO.FDI_REG"].map((code) => series(code)),
    },
    { kind: "kpi", at: [16, 0, 8, 6], series: series("ECO.EXPORT") },
    { kind: "kpi", at: [16, 6, 8, 6], series: series("DVC.ONTIME_RATE", "22") },
  ],
  checks: [
    { kind: "checks", at: [0, 0, 8, 12], order: "largest" },
    { kind: "checks", at: [8, 0, 5, 5], order: "longest" },
    { kind: "checks", at: [8, 5, 5, 7], order: "largest" },
    { kind: "checks", at: [13, 0, 11, 8], order: "longest" },
    { kind: "checks", at: [13, 8, 11, 4], order: "largest", rules: ["export-by-province", "trade-balance"] },
  ],
  portrait: [
    { kind: "kpi", at: [0, 0, 12, 2], series: series("INV.DISB_RATE") },
    { kind: "clock", at: [12, 0, 12, 1] },
    { kind: "kpi", at: [12, 1, 12, 1], series: series("TRF.ACCIDENTS") },
    { kind: "table", at: [0, 2, 24, 4], indicators: SIX.slice(0, 4) },
    { kind: "table", at: [0, 6, 12, 2], indicators: SIX.slice(0, 2) },
    { kind: "alerts", at: [12, 6, 12, 2] },
    { kind: "callouts", at: [0, 8, 24, 2], slots: 4 },
    { kind: "text", at: [0, 10, 12, 2], size: "middle", textVi: LONG, textEn: "" },
    { kind: "picture", at: [12, 10, 12, 2], picture: PICTURE, altVi: "Quốc huy", altEn: "", fit: "cover" },
  ],
  texts: [
    { kind: "text", at: [0, 0, 12, 6], size: "large", textVi: LONG, textEn: "" },
    { kind: "text", at: [12, 0, 12, 6], size: "large", textVi: "KIỂM SOÁT DỊCH BỆNH", textEn: "DISEASE CONTROL" },
    { kind: "text", at: [0, 6, 6, 3], size: "small", textVi: LONG, textEn: "" },
    { kind: "text", at: [6, 6, 3, 2], size: "large", textVi: LONG, textEn: "" },
    { kind: "text", at: [6, 8, 3, 1], size: "small", textVi: "Nguồn: Tổng cục Thống kê", textEn: "" },
    { kind: "kpi", at: [9, 6, 15, 6], series: series("INV.DISB_RATE") },
    { kind: "picture", at: [0, 9, 9, 3], picture: PICTURE, altVi: "Quốc huy", altEn: "", fit: "cover" },
  ],
};
