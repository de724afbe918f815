import type { CheckRule, Term, Tolerance } from "#shared/catalogue/checkRule.ts";
import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { Ground } from "./ground.ts";

type Language = "vi" | "en";

const WORDS = {
  vi: {
    sum: "tổng các tỉnh, thành phố",
    weighted: "trung bình các tỉnh, thành phố, trọng số",
    country: "cả nước",
    periods: { sum: "tổng các kỳ ngắn", mean: "trung bình các kỳ ngắn", last: "kỳ ngắn cuối" },
    within: "trong khoảng",
    and: "đến",
    faster: "nhanh hơn",
    points: "điểm %, kỳ này so với kỳ trước",
    change: "thay đổi so với kỳ trước của",
    usual: "lần thay đổi thường thấy",
    least: "ít nhất",
    or: "hoặc",
    exact: "đúng bằng",
    within1: "lệch không quá",
  },
  en: {
    sum: "sum of the provinces",
    weighted: "mean of the provinces, weighted by",
    country: "the country",
    periods: { sum: "sum of the shorter periods", mean: "mean of the shorter periods", last: "the last shorter period" },
    within: "between",
    and: "and",
    faster: "faster than",
    points: "percentage points, this period against the one before",
    change: "change against the period before of",
    usual: "times its usual change",
    least: "at least",
    or: "or",
    exact: "exactly",
    within1: "apart by at most",
  },
} as const satisfies Record<Language, object>;

/** A rule as one line of words and signs, with the names of its indicators. */
export function formulaOf(rule: CheckRule, language: Language, ground: Pick<Ground, "indicators">): string {
  const words = WORDS[language];
  const name = (code: IndicatorCode): string => {
    const indicator = ground.indicators.get(code);
    return (language === "vi" ? indicator?.shortVi : indicator?.shortEn) ?? code;
  };
  const number = (text: string): string => (language === "vi" ? text.replace(".", ",") : text);
  const termText = ({ indicator, times }: Term): string =>
    times === undefined || times === "1" ? name(indicator) : `${number(times.replace("-", "−"))} × ${name(indicator)}`;
  const sumText = (terms: readonly Term[]): string =>
    terms.reduce((text, term) => {
      const isLess = term.times?.startsWith("-") === true;
      const one = termText(isLess ? { ...term, times: term.times?.slice(1) } : term);
      return `${text}${text === "" ? (isLess ? "−" : "") : isLess ? " − " : " + "}${one}`;
    }, "");
  const allowed = ({ absolute, percent }: Tolerance): string => {
    const bounds = [...(absolute === undefined ? [] : [number(absolute)]), ...(percent === undefined ? [] : [`${number(percent)} %`])];
    return bounds.every((bound) => /^0( %)?$/.test(bound)) ? words.exact : `${words.within1} ${bounds.join(` ${words.or} `)}`;
  };
  const band = ([low, high]: readonly [string, string]): string => `${words.within} ${number(low)} ${words.and} ${number(high)}`;

  switch (rule.kind) {
    case "sources":
      return `${termText(rule.left)} = ${termText(rule.right)} (${allowed(rule.tolerance)})`;
    case "identity": {
      const left = rule.over === undefined ? sumText(rule.left) : `(${sumText(rule.left)}) ÷ (${sumText(rule.over)})`;
      return `${left} = ${sumText(rule.right)} (${allowed(rule.tolerance)})`;
    }
    case "parts": {
      const whole = rule.whole === undefined ? name(rule.indicator) : termText(rule.whole);
      const how = rule.combine === "sum" ? words.sum : `${words.weighted} ${name(rule.weight ?? rule.indicator)}`;
      return `${whole}, ${words.country} = ${name(rule.indicator)}, ${how} (${allowed(rule.tolerance)})`;
    }
    case "periods":
      return `${termText(rule.whole)} = ${termText(rule.part)}, ${words.periods[rule.combine]} (${allowed(rule.tolerance)})`;
    case "proxy":
      return rule.relation === "ratio"
        ? `${name(rule.indicator)} ÷ ${name(rule.proxy)}: ${band(rule.band)}`
        : `${name(rule.indicator)} ${words.faster} ${name(rule.proxy)}: ${band(rule.band)} ${words.points}`;
    case "continuity":
      return `${words.change} ${name(rule.indicator)} ≤ ${number(rule.times)} ${words.usual} (${words.least} ${number(rule.floor)})`;
  }
}
