import type { Formula } from "#shared/trust/answers/scoreAnswers.ts";

const ESS = "Eurostat, European Statistical System Handbook for Quality and Metadata Reports (2020)";
const OWN = "Quy tắc của Toàn Cảnh, áp dụng như nhau cho mọi cơ quan / Toàn Cảnh's own rule, the same for everyone";

/** How every column is computed, in words that a reader can follow with the figures in hand; rules B1 to B10. */
export const FORMULAE: readonly Formula[] = [
  {
    name: "owed",
    textVi:
      "Phải gửi = số (chỉ tiêu × địa bàn × kỳ) có hạn gửi rơi vào khoảng ngày đã chọn và đã qua. Hạn gửi theo hợp đồng cập nhật của chỉ tiêu; cơ quan chịu trách nhiệm là cơ quan phụ trách chỉ tiêu vào ngày đến hạn. Trong diễn tập, kỳ đến hạn trước lúc bắt đầu chỉ tính từ kỳ cũ nhất mà kịch bản có số.",
    textEn:
      "Owed = number of (indicator × place × period) whose deadline lies within the days chosen and has passed. Deadlines are those of the indicator's update contract; the one who owes is the owner of the indicator on the day of the deadline. In a drill, what fell due before it began counts only from the oldest period that the scenario brings of a series.",
    source: "Nghị định 09/2019/NĐ-CP (chế độ báo cáo: cơ quan, kỳ, thời hạn); danh mục chỉ tiêu",
  },
  {
    name: "connected",
    textVi: "Kết nối = đã dùng khoá gửi tới trung tâm ít nhất một lần, hoặc có số liệu đang giữ.",
    textEn: "Connected = has reached the centre with a key at least once, or figures of it are held.",
    source: OWN,
  },
  {
    name: "supplied",
    textVi: "Đã gửi = khoản phải gửi mà trung tâm đang giữ số liệu (trạng thái khác M).",
    textEn: "Supplied = owed figures that the centre holds now (status other than M).",
    source: `${ESS}: A1`,
  },
  {
    name: "late",
    textVi:
      "Trễ hạn = đã gửi, nhưng phiên bản đầu tiên đến sau hạn gửi. Phiên bản đầu không còn lưu, hoặc số mà kịch bản diễn tập có sẵn từ trước lúc bắt đầu, thì không tính là trễ hay đúng hạn.",
    textEn:
      "Late = supplied, but its first version came after the deadline. Where the first version is no longer kept, or a drill brought it from before it began, it is neither late nor on time.",
    source: `${ESS}: TP3`,
  },
  {
    name: "missing",
    textVi: "Chưa gửi = phải gửi − đã gửi.",
    textEn: "Missing = owed − supplied.",
    source: `${ESS}: A1`,
  },
  {
    name: "revised",
    textVi: "Điều chỉnh = đã gửi và đã thay đổi ít nhất một lần sau lần công bố đầu.",
    textEn: "Revised = supplied and changed at least once after it was first said.",
    source: `${ESS}: A6`,
  },
  {
    name: "completeness",
    textVi:
      "Đủ so với phải gửi = đã gửi ÷ phải gửi. Khoản đến hạn từ lâu đến mức lịch sử chuỗi không còn lưu thì để riêng, không tính vào phải gửi.",
    textEn:
      "Completeness = supplied ÷ owed. What fell due so long ago that the series' history is no longer kept is told apart and is not in owed.",
    source: `${ESS}: A1`,
  },
  {
    name: "timeliness",
    textVi:
      "Phân bố lúc đến = lúc nhận phiên bản đầu − hạn gửi, tính bằng phút (số âm: trước hạn). 10 %, 50 %, 90 %: giá trị mà chừng ấy phần trăm số liệu không vượt quá (hạng gần nhất). Đúng hạn = số không trễ hạn ÷ số biết lúc đến.",
    textEn:
      "Punctuality = receipt of the first version − deadline, in minutes (below nothing: before it). 10 %, 50 %, 90 %: the value that so many of the figures do not exceed (nearest rank). Share on time = those not late ÷ those whose first receipt is known.",
    source: `${ESS}: TP3`,
  },
  {
    name: "silent",
    textVi:
      "Im lặng từ = chỉ tiêu mà kỳ kế tiếp sau số liệu cuối cùng đã quá hạn và quá thời gian châm chước ở mọi địa bàn; tính từ hạn gửi của kỳ đó.",
    textEn:
      "Silent = an indicator whose next figure after the last that came is past its deadline and grace at every place; counted from that deadline.",
    source: OWN,
  },
  {
    name: "byHand",
    textVi: "Nhập tay = số liệu gửi bằng biểu nhập tay ÷ số liệu biết cách gửi.",
    textEn: "By hand = figures entered in the form by hand ÷ figures of which the way they came is kept.",
    source: OWN,
  },
  {
    name: "revisionSize",
    textVi:
      "Cỡ điều chỉnh = trung vị của |giá trị mới − giá trị cũ| ÷ |giá trị cũ| trên mọi lần điều chỉnh còn lưu của các số liệu đã gửi (bỏ qua giá trị cũ bằng 0).",
    textEn:
      "Size of revisions = median of |new value − old value| ÷ |old value| over every change kept of the supplied figures (old values of nothing left out).",
    source: `${ESS}: A6 (MAPR)`,
  },
  {
    name: "questions",
    textVi:
      "Câu hỏi chờ = câu hỏi gửi cơ quan chưa được trả lời. Giờ để trả lời = trung vị số giờ từ lúc hỏi đến trả lời đầu tiên, với câu hỏi đặt ra trong khoảng ngày đã chọn.",
    textEn:
      "Open questions = questions to the agency without an answer. Time to answer = median hours from asking to the first answer, of questions asked within the days chosen.",
    source: OWN,
  },
];
