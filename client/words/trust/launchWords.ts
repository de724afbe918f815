import type { Lang } from "#client/words/language.ts";

const vi = {
  title: "Ngày khai trương, 19/08/2020",
  lead: "Hệ thống thông tin báo cáo quốc gia và Trung tâm thông tin, chỉ đạo điều hành của Chính phủ khai trương ngày 19/08/2020. Những con số dưới đây là số của ngày hôm đó, giữ nguyên, không tính lại.",
  asItStood: "như đã công bố",
  bodies: "bộ, ngành, địa phương, tập đoàn kết nối",
  indicators: "chỉ tiêu có số liệu, trên tổng số chỉ tiêu",
  source: (text: string) => `Nguồn: ${text}`,
};

const en: typeof vi = {
  title: "Launch day, 19 August 2020",
  lead: "The National Reporting Information System and the Government's Information and Direction Centre were opened on 19 August 2020. The figures below are those of that day, kept as they stood and never computed again.",
  asItStood: "as published",
  bodies: "ministries, bodies, provinces and corporations connected",
  indicators: "indicators supplied, of all",
  source: (text) => `Source: ${text}`,
};

/** The words of the launch day in a language. */
export function launchWords(lang: Lang): typeof vi {
  return lang === "en" ? en : vi;
}
