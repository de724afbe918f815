import type { StatisticRow } from "#shared/trust/answers/questionAnswers.ts";
import { ALARM_RATE } from "./family.ts";

const RATE = { alarmRate: String(ALARM_RATE) };
const DIGIT_NEEDS_VI =
  "Ít nhất 6 kỳ; số có từ 3 chữ số trở lên; thay đổi giữa hai kỳ rộng hơn 30 đơn vị của chữ số cuối. Số đếm nhỏ, thang điểm bậc và tỷ lệ của một tổng nhỏ: không áp dụng.";
const DIGIT_NEEDS_EN =
  "At least 6 periods; figures of 3 digits and more; changes from period to period wider than 30 units of the last digit. Small counts, levels and percentages of a small whole: does not apply.";

/** Every statistic of the server, as it explains itself to whoever is asked by it; nothing here accuses anybody. */
export const STATISTICS_LIST: readonly StatisticRow[] = [
  {
    ...{ statistic: "onTarget", titleVi: "Đúng bằng chỉ tiêu giao", titleEn: "Exactly on target" },
    formulaVi: "Số lần x đúng bằng chỉ tiêu trong n số; P(X ≥ x), X ~ Nhị thức(n, p), p = 0,7 × đơn vị cuối ÷ khoảng tứ phân vị.",
    formulaEn: "x hits of n; P(X ≥ x), X ~ Binomial(n, p), p = 0.7 × last unit ÷ quartile spread.",
    needsVi: "Chỉ tiêu giao cho kỳ đó; từ 20 địa phương cùng kỳ, hoặc từ 8 thay đổi của một chuỗi; p không quá 5%.",
    needsEn: "A target for the period; 20 places of one period, or 8 changes of one series; p at most 5%.",
    source:
      "Kiểm định nhị thức chính xác; mật độ mũ kép làm chặn trên (Laplace). Exact binomial test; double exponential density as the bound.",
    ...RATE,
  },
  {
    ...{ statistic: "roundFigures", titleVi: "Nhiều số tròn", titleEn: "Many round figures" },
    formulaVi: "Số lần chữ số cuối là 0 hoặc 5: P(X ≥ x), X ~ Nhị thức(n, 0,2).",
    formulaEn: "Times the last digit is 0 or 5: P(X ≥ x), X ~ Binomial(n, 0.2).",
    needsVi: `${DIGIT_NEEDS_VI} Từ 12 số.`,
    needsEn: `${DIGIT_NEEDS_EN} 12 figures and more.`,
    source: "Mosimann, Wiseman, Edelman (1995), Data fabrication: can people generate random digits? Accountability in Research 4.",
    ...RATE,
  },
  {
    ...{ statistic: "repeatedDigits", titleVi: "Hai chữ số cuối giống nhau", titleEn: "Repeated last digits" },
    formulaVi:
      "Số lần hai chữ số cuối giống nhau (00, 11, … 99), quá nhiều hoặc quá ít: 2 × min(P(X ≥ x), P(X ≤ x)), X ~ Nhị thức(n, 0,1).",
    formulaEn: "Times the last two digits are the same, too many or too few: 2 × min(P(X ≥ x), P(X ≤ x)), X ~ Binomial(n, 0.1).",
    needsVi: `${DIGIT_NEEDS_VI} Ở đây rộng hơn 300 đơn vị; từ 30 số.`,
    needsEn: `${DIGIT_NEEDS_EN} Here wider than 300 units; 30 figures and more.`,
    source: "Beber, Scacco (2012), What the numbers say: a digit-based test for election fraud. Political Analysis 20.",
    ...RATE,
  },
  {
    ...{ statistic: "lastDigits", titleVi: "Chữ số cuối phân bố lệch", titleEn: "Uneven last digits" },
    formulaVi: "χ² = Σ (số lần − n/10)² ÷ (n/10) trên mười chữ số, 9 bậc tự do; xác suất nhân 10 để vẫn đúng ở đuôi xa.",
    formulaEn: "χ² = Σ (count − n/10)² ÷ (n/10) over the ten digits, 9 degrees of freedom; the chance times 10, so that it holds far out.",
    needsVi: `${DIGIT_NEEDS_VI} Từ 100 số.`,
    needsEn: `${DIGIT_NEEDS_EN} 100 figures and more.`,
    source: "Dlugosz, Müller-Funk (2009), The value of the last digit. Advances in Data Analysis and Classification 3; Pearson (1900).",
    ...RATE,
  },
  {
    ...{ statistic: "copied", titleVi: "Giống hệt kỳ trước", titleEn: "Equal to the period before" },
    formulaVi:
      "Số nơi giữ nguyên số kỳ trước, so với các kỳ đã qua: đuôi siêu bội (Fisher). Một chuỗi: xác suất mọi lần giữ nguyên đều đến sau cùng.",
    formulaEn:
      "Places that kept the figure of the period before, against the periods gone by: hypergeometric tail (Fisher). One series: the chance that all that stayed came last.",
    needsVi: "Từ 10 số mới và 20 thay đổi trước đó (một chuỗi: từ 12 thay đổi); số vốn ít đổi (trên 20%) và số 0: không áp dụng.",
    needsEn:
      "10 new figures and 20 changes before (one series: 12 changes); figures that seldom change (over 20%) and noughts: does not apply.",
    source: "Fisher (1935), kiểm định chính xác / exact test.",
    ...RATE,
  },
  {
    ...{ statistic: "lateEdit", titleVi: "Sửa tay sát hạn nộp", titleEn: "Edited by hand just before the deadline" },
    formulaVi:
      "Số báo cáo sửa tay trong 10% thời gian cuối trước hạn theo chiều đẹp lên: P(X ≥ x), X ~ Nhị thức(n, 0,5); một báo cáo tính một lần.",
    formulaEn:
      "Reports that edit by hand in the last tenth of the time before the deadline and go the better way: P(X ≥ x), X ~ Binomial(n, 0.5); a report counts once.",
    needsVi: "Từ 5 báo cáo sửa tay; chỉ tiêu từ ngày trở lên, có hạn nộp.",
    needsEn: "5 such reports; indicators of a day and longer, with a deadline.",
    source: "Kiểm định dấu / sign test (Arbuthnot 1710; Dixon, Mood 1946).",
    ...RATE,
  },
  {
    ...{ statistic: "oneWay", titleVi: "Sửa sau hạn cùng một chiều", titleEn: "Late changes that go one way" },
    formulaVi: "Số báo cáo sửa sau hạn theo chiều đẹp lên: P(X ≥ x), X ~ Nhị thức(n, 0,5); một báo cáo tính một lần.",
    formulaEn:
      "Reports that change figures after the deadline and go the better way: P(X ≥ x), X ~ Binomial(n, 0.5); a report counts once.",
    needsVi: "Từ 5 báo cáo sửa sau hạn; chỉ tiêu từ ngày trở lên. Số liệu bổ sung muộn theo phương pháp có thể là lời giải thích.",
    needsEn: "5 late reports; indicators of a day and longer. Figures completed late by method may be the explanation.",
    source: "Kiểm định dấu / sign test (Dixon, Mood 1946); Croushore, Stark (2001), dữ liệu theo thời điểm / real-time data.",
    ...RATE,
  },
  {
    ...{ statistic: "growthGap", titleVi: "Tăng trưởng lệch đại lượng vật chất", titleEn: "Growth out of line with its physical proxy" },
    formulaVi:
      "Tăng trưởng g = 100 × ln(kỳ này ÷ kỳ trước); d = |chênh lệch g − trung vị|, b = trung bình |độ lệch| của n kỳ trước; P = (1 + d ÷ (n b))⁻ⁿ.",
    formulaEn:
      "Growth g = 100 × ln(this period ÷ the one before); d = |gap in g − median|, b = mean |deviation| of the n periods before; P = (1 + d ÷ (n b))⁻ⁿ.",
    needsVi: "Quy tắc trong danh mục nêu đại lượng vật chất; từ 24 kỳ có cả hai số.",
    needsEn: "A rule of the catalogue that names the physical proxy; 24 periods with both figures.",
    source: "Dự báo mũ kép (đuôi F với 2 và 2n bậc tự do) / double exponential prediction (tail of F with 2 and 2n degrees of freedom).",
    ...RATE,
  },
];
