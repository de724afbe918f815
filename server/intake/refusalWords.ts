import { FIRST_YEAR } from "./limits.ts";
import type { Refusal, RefusalCode } from "./refusal.ts";

/** A sentence in both languages. */
export interface Sentence {
  readonly vi: string;
  readonly en: string;
}

interface Said {
  readonly field: string;
  readonly got: string;
  readonly want: string;
  readonly first: number;
}

type Say = (said: Said) => Sentence;

/** Kinds of JSON value as a sentence names them. */
const KINDS: ReadonlyMap<string, Sentence> = new Map([
  ["text", { vi: "chuỗi ký tự", en: "text" }],
  ["number", { vi: "số", en: "a number" }],
  ["boolean", { vi: "true/false", en: "true or false" }],
  ["array", { vi: "mảng", en: "an array" }],
  ["object", { vi: "đối tượng", en: "an object" }],
]);

function kind(name: string): Sentence {
  return KINDS.get(name) ?? { vi: name, en: name };
}

const WORDS = {
  "row.malformed": (s) => ({
    vi: `Dòng không phải JSON hợp lệ: ${s.got}. Hãy sửa cú pháp của dòng này rồi gửi lại riêng dòng đó.`,
    en: `The row is not valid JSON: ${s.got}. Correct its syntax and send this row again.`,
  }),
  "row.not-an-object": (s) => ({
    vi: `Dòng phải là một đối tượng {indicator, province, period, value, …}, nhận được ${s.got}. Hãy sửa rồi gửi lại dòng này.`,
    en: `A row must be an object {indicator, province, period, value, …}; got ${s.got}. Correct it and send this row again.`,
  }),
  "row.columns": (s) => ({
    vi: `Dòng có ${s.got} cột, dòng tiêu đề có ${s.want}. Hãy kiểm tra dấu phân cách và dấu nháy của dòng này.`,
    en: `The row has ${s.got} columns, the header has ${s.want}. Check the separators and quotes of this row.`,
  }),
  "row.quotes": (s) => ({
    vi: `Dấu nháy kép trong dòng này mở hoặc đóng sai chỗ (${s.got}). Ô có dấu nháy thì đặt cả ô trong "…", mỗi dấu nháy bên trong viết hai lần, rồi gửi lại dòng này.`,
    en: `A double quote in this row opens or closes in the wrong place (${s.got}). Put the whole cell in "…", write each quote inside it twice, and send this row again.`,
  }),
  "row.truncated": (s) => ({
    vi: `Tệp bị cắt giữa dòng này (${s.got}). Hãy gửi lại dòng cuối cho đủ.`,
    en: `The file is cut off inside this row (${s.got}). Send the last row again, whole.`,
  }),
  "row.repeated": (s) => ({
    vi: `Trùng số liệu với dòng ${s.first} trong cùng lần gửi; chỉ tính dòng đó.`,
    en: `The same figure as row ${s.first} of this post; only that row counts.`,
  }),
  "row.contradicts": (s) => ({
    vi: `Cùng chỉ tiêu, địa bàn và kỳ với dòng ${s.first} trong lần gửi này nhưng khác số liệu. Hãy giữ một dòng, hoặc ghi publishedAt của bản điều chỉnh muộn hơn.`,
    en: `Same indicator, province and period as row ${s.first} of this post, with another figure. Keep one of them, or give the correction a later publishedAt.`,
  }),
  "field.unknown": (s) => ({
    vi: `Không có trường "${s.got}". Các trường được nhận: ${s.want}.`,
    en: `There is no field "${s.got}". Fields taken: ${s.want}.`,
  }),
  "field.repeated": (s) => ({
    vi: `Dòng ghi hai lần cùng một trường${s.got === "" ? "" : ` "${s.got}"`}, không biết lấy giá trị nào. Hãy giữ một.`,
    en: `The row has one field${s.got === "" ? "" : ` "${s.got}"`} twice, so it is not known which value is meant. Keep one.`,
  }),
  "field.missing": (s) => ({
    vi: `Thiếu "${s.field}" (ví dụ ${s.want}). Nếu chưa có số liệu thì bỏ cả dòng.`,
    en: `"${s.field}" is missing (for example ${s.want}). Where there is no figure yet, leave the row out.`,
  }),
  "field.type": (s) => ({
    vi: `"${s.field}" phải là ${kind(s.want).vi}, nhận được ${kind(s.got).vi}. Hãy sửa rồi gửi lại dòng này.`,
    en: `"${s.field}" must be ${kind(s.want).en}; got ${kind(s.got).en}. Correct it and send this row again.`,
  }),
  "field.too-long": (s) => ({
    vi: `"${s.field}" dài ${s.got} byte, tối đa ${s.want}.`,
    en: `"${s.field}" is ${s.got} bytes long, at most ${s.want} are taken.`,
  }),
  "text.encoding": (s) => ({
    vi: `"${s.field}" có ký tự Unicode hỏng (${s.got}). Hãy xuất lại tệp bằng UTF-8.`,
    en: `"${s.field}" holds broken Unicode (${s.got}). Export the file again as UTF-8.`,
  }),
  "text.control": (s) => ({
    vi: `"${s.field}" có ký tự điều khiển hoặc ký tự vô hình ${s.got}. Hãy xoá ký tự đó.`,
    en: `"${s.field}" holds the control or invisible character ${s.got}. Remove it.`,
  }),
  "text.direction": (s) => ({
    vi: `"${s.field}" có ký tự đổi chiều chữ ${s.got}, có thể làm chữ hiện sai. Hãy xoá ký tự đó.`,
    en: `"${s.field}" holds the text-direction character ${s.got}, which can make it read as something else. Remove it.`,
  }),
  "indicator.unknown": (s) => ({
    vi: `Không có chỉ tiêu "${s.got}" trong danh mục. Xem /api/v1/catalogue/indicators.`,
    en: `There is no indicator "${s.got}" in the catalogue. See /api/v1/catalogue/indicators.`,
  }),
  "province.unknown": (s) => ({
    vi: `Không có tỉnh, thành phố "${s.got}" trong danh mục. Dùng mã hai chữ số, hoặc VN cho cả nước.`,
    en: `There is no province "${s.got}" in the catalogue. Use the two-digit code, or VN for the country.`,
  }),
  "province.ambiguous": (s) => ({
    vi: `"${s.got}" có thể là nhiều tỉnh trong kỳ này. Hãy ghi rõ: ${s.want}.`,
    en: `"${s.got}" can mean more than one province in this period. Say which: ${s.want}.`,
  }),
  "province.not-in-period": (s) => ({
    vi: `"${s.got}" không phải là một tỉnh, thành phố trong kỳ này (${s.want}).`,
    en: `"${s.got}" was not a province in this period (${s.want}).`,
  }),
  "province.scope": (s) => ({
    vi: `Chỉ tiêu này chỉ có số liệu ${s.want === "VN" ? "cả nước (province = VN)" : "theo tỉnh, thành phố, không có số cả nước"}; nhận được "${s.got}".`,
    en: `This indicator has ${s.want === "VN" ? "national figures only (province = VN)" : "provincial figures only, none for the country"}; got "${s.got}".`,
  }),
  "period.malformed": (s) => ({
    vi: `Kỳ số liệu "${s.got}" không đọc được; chỉ tiêu này nhận dạng như ${s.want}, từ năm ${FIRST_YEAR}.`,
    en: `The period "${s.got}" cannot be read; this indicator takes a form like ${s.want}, from ${FIRST_YEAR} on.`,
  }),
  "period.cadence": (s) => ({
    vi: `Kỳ "${s.got}" không khớp nhịp báo cáo của chỉ tiêu; cần dạng như ${s.want}.`,
    en: `The period "${s.got}" does not fit the indicator's rhythm; expected a form like ${s.want}.`,
  }),
  "period.future": (s) => ({
    vi: `Kỳ "${s.got}" chưa bắt đầu; nay là ${s.want}.`,
    en: `The period "${s.got}" has not begun; it is now ${s.want}.`,
  }),
  "value.not-a-number": (s) => ({
    vi: `"${s.got}" không phải là số. Ghi số thập phân thường, ví dụ 1234.5.`,
    en: `"${s.got}" is not a number. Write a plain decimal, for example 1234.5.`,
  }),
  "value.not-finite": (s) => ({
    vi: `"${s.got}" không phải là số hữu hạn. Nếu chưa có số liệu thì bỏ cả dòng.`,
    en: `"${s.got}" is not a finite number. Where there is no figure, leave the row out.`,
  }),
  "value.too-large": (s) => ({
    vi: `"${s.got}" quá lớn hoặc có quá nhiều chữ số; tối đa ${s.want} chữ số kể cả phần mũ.`,
    en: `"${s.got}" is too large or has too many digits; at most ${s.want} digits, its exponent written out.`,
  }),
  "value.separator": (s) => ({
    vi: `"${s.got}" dùng dấu phẩy hoặc dấu phân nhóm. Ở định dạng này hãy ghi dấu chấm thập phân và không phân nhóm, ví dụ 1234.5.`,
    en: `"${s.got}" uses a comma or grouping marks. Here write a decimal point and no grouping, for example 1234.5.`,
  }),
  "value.ambiguous": (s) => ({
    vi: `"${s.got}" có thể đọc là ${s.want}. Hãy ghi không phân nhóm.`,
    en: `"${s.got}" can be read as ${s.want}. Write it without grouping marks.`,
  }),
  "value.range": (s) => ({
    vi: `Giá trị ${s.got} nằm ngoài khoảng hợp lệ ${s.want} của chỉ tiêu. Hãy kiểm tra đơn vị tính.`,
    en: `The value ${s.got} is outside the indicator's valid range ${s.want}. Check the unit of measure.`,
  }),
  "value.held": (s) => ({
    vi: `Giá trị ${s.got} nằm ngoài khoảng thường gặp ${s.want}; số liệu được giữ riêng, chưa hiển thị, chờ người có trách nhiệm xác nhận.`,
    en: `The value ${s.got} is outside the usual range ${s.want}; it is kept apart, not shown, until a person confirms it.`,
  }),
  "status.unknown": (s) => ({
    vi: `Tình trạng "${s.got}" không có trong CL_OBS_STATUS; các mã được nhận: ${s.want}.`,
    en: `The status "${s.got}" is not in CL_OBS_STATUS; codes taken: ${s.want}.`,
  }),
  "publishedAt.malformed": (s) => ({
    vi: `Lúc công bố "${s.got}" không đọc được; ghi dạng 2020-08-19T08:30:00+07:00.`,
    en: `The time of publication "${s.got}" cannot be read; write it as 2020-08-19T08:30:00+07:00.`,
  }),
  "publishedAt.future": (s) => ({
    vi: `Lúc công bố "${s.got}" ở tương lai; nay là ${s.want}. Hãy kiểm tra đồng hồ.`,
    en: `The time of publication "${s.got}" is in the future; it is now ${s.want}. Check the clock.`,
  }),
  "publishedAt.before-period": (s) => ({
    vi: `Lúc công bố "${s.got}" trước khi kỳ ${s.want} bắt đầu. Số dự báo thì ghi status F.`,
    en: `The time of publication "${s.got}" is before the period ${s.want} begins. A forecast takes status F.`,
  }),
  "agency.not-owner": (s) => ({
    vi: `${s.got} không phải cơ quan cung cấp chỉ tiêu này cho địa bàn và kỳ đó; cơ quan cung cấp: ${s.want}.`,
    en: `${s.got} does not supply this indicator for that province and period; supplied by ${s.want}.`,
  }),
  "sdmx.action": (s) => ({
    vi: `ACTION "${s.got}" không nhận; số đã nhận không xoá được, chỉ điều chỉnh (${s.want}).`,
    en: `ACTION "${s.got}" is not taken; a figure once received is not deleted, only revised (${s.want}).`,
  }),
  "sdmx.unit": (s) => ({
    vi: `Đơn vị "${s.got}" ở ${s.field} khác đơn vị của chỉ tiêu (${s.want}). Hãy quy đổi trước khi gửi.`,
    en: `The unit "${s.got}" in ${s.field} is not the indicator's (${s.want}). Convert before sending.`,
  }),
} as const satisfies Record<RefusalCode, Say>;

/** The sentence of a refusal, in Vietnamese and English, ending with the likely values where there are some. */
export function sentenceOf(refusal: Refusal): Sentence {
  const say: Say = WORDS[refusal.code];
  const said = say({ field: refusal.field ?? "", got: refusal.got ?? "", want: refusal.want ?? "", first: refusal.first ?? 0 });
  if (refusal.suggestions === undefined || refusal.suggestions.length === 0) {
    return said;
  }
  const list = refusal.suggestions.join("; ");
  return { vi: `${said.vi} Có phải: ${list}?`, en: `${said.en} Did you mean: ${list}?` };
}
