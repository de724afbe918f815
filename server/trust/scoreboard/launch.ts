import type { LaunchAnswer } from "#shared/trust/answers/scoreAnswers.ts";

const OPENING = "https://phunuonline.com.vn/viet-nam-khai-truong-he-thong-thong-tin-bao-cao-quoc-gia-a1415887.html";

/** The opening day as it stood: what was said of it then, never computed from what is held now [B12]. */
export const LAUNCH: LaunchAnswer = {
  date: "2020-08-19",
  bodies: 30,
  indicators: { supplied: 101, of: 200 },
  facts: [
    {
      textVi: "30 bộ, cơ quan, địa phương và tập đoàn, tổng công ty đã kết nối với Trung tâm.",
      textEn: "30 ministries, bodies, provinces and corporations were connected to the centre.",
      source: OPENING,
    },
    {
      textVi: "101 trên 200 chỉ tiêu kinh tế - xã hội theo kỳ đã được cung cấp dưới dạng dữ liệu.",
      textEn: "101 of the 200 periodic socio-economic indicators arrived as data.",
      source: OPENING,
    },
    {
      textVi: "200 chỉ tiêu tổng hợp về kinh tế - xã hội thuộc 9 lĩnh vực là bộ chỉ tiêu của Quyết định 293/QĐ-TTg ngày 24/02/2020.",
      textEn: "The 200 socio-economic indicators in 9 fields are those of Decision 293/QĐ-TTg of 24 February 2020.",
      source: "https://nhandan.com.vn/tin-tuc-su-kien/ban-hanh-bo-chi-tieu-tong-hop-ve-kinh-te-xa-hoi-450454/",
    },
    {
      textVi: "Giai đoạn đầu có 7 chuyên mục thông tin và 25 kết nối trực tuyến thời gian thực.",
      textEn: "The first stage had 7 information sections and 25 real-time online connections.",
      source: OPENING,
    },
  ],
};
