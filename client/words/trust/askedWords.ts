import type { Lang } from "#client/words/language.ts";

const vi = {
  waiting: "Đang tải…",
  away: "Máy chủ không trả lời, đang thử lại.",
  old: "Máy chủ không trả lời, đang thử lại. Dưới đây là câu trả lời trước đó.",
  copy: "Chép",
  copied: "Đã chép",
  notCopied: "Không chép được, hãy bôi đen và chép tay",
  unknown: "Máy chủ không trả lời. Chưa rõ đã ghi hay chưa; bấm lại, việc này chỉ được ghi một lần.",
};

const en: typeof vi = {
  waiting: "Loading…",
  away: "The server does not answer; trying again.",
  old: "The server does not answer; trying again. Below is what it answered before.",
  copy: "Copy",
  copied: "Copied",
  notCopied: "Could not copy: mark the text and copy it",
  unknown: "The server does not answer. Whether it was done is not known; press again, it happens only once.",
};

/** How an answer stands, and copying, in words. */
export function askedWords(lang: Lang): typeof vi {
  return lang === "en" ? en : vi;
}
