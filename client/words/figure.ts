import type { Indicator } from "#shared/catalogue/indicator.ts";
import { compareDecimals, divideDecimals, roundDecimal, subtractDecimals } from "#shared/observation/decimal.ts";
import { formatDecimal, shiftPoint, trimFraction } from "./format.ts";
import type { Lang } from "./language.ts";
import type { Words } from "./vi.ts";

/** A figure as it is written on the wall: the digits and, apart, their unit (empty for none). */
export interface Figure {
  readonly figure: string;
  readonly unit: string;
}

/** What of an indicator decides how its figures are written. */
export type FigureForm = Pick<Indicator, "unitKind" | "unitVi" | "unitEn" | "decimals">;

const SCALES = [
  { power: 15, prefix: "quadrillion" },
  { power: 12, prefix: "trillion" },
  { power: 9, prefix: "billion" },
  { power: 6, prefix: "million" },
] as const;

const VI_PREFIX = /^(triệu tỷ|nghìn tỷ|tỷ|triệu|nghìn)\s+/;
const EN_PREFIX = /^(quadrillion|trillion|billion|bn|million|m|thousand|k)\s+/i;
const VI_POWERS: Readonly<Record<string, number>> = { "triệu tỷ": 15, "nghìn tỷ": 12, tỷ: 9, triệu: 6, nghìn: 3 };

/** From here on a count is written in millions: seven digits do not fit a tile at five metres. */
const COUNT_SCALED_FROM_DIGITS = 7;
/** Below ten of a million billion people still say thousand billion. */
const QUADRILLION_FROM_POWER = 16;

/** Writes a plain decimal with its unit; money and long counts are scaled exactly, then rounded half away from zero. */
export function formatFigure(value: string, form: FigureForm, words: Words, lang: Lang): Figure {
  const unit = lang === "en" ? form.unitEn : form.unitVi;
  if (form.unitKind === "money") return scaledMoney(value, form, words, lang);
  const digits = wholeDigits(value);
  if (form.unitKind === "count" && digits >= COUNT_SCALED_FROM_DIGITS && !VI_PREFIX.test(form.unitVi)) {
    const power = digits >= 10 ? 9 : 6;
    const shown = trimFraction(roundDecimal(shiftPoint(value, -power), digits - power >= 3 ? 1 : 2));
    return { figure: formatDecimal(shown, words), unit: `${power === 9 ? words.scale.billion : words.scale.million} ${unit}` };
  }
  return { figure: formatDecimal(roundDecimal(value, fractionShown(value, form.decimals)), words), unit };
}

/** A figure with its unit as one text: `812,6 nghìn tỷ đồng`, `47,4 %`. */
export function formatFigureText(value: string, form: FigureForm, words: Words, lang: Lang): string {
  const { figure, unit } = formatFigure(value, form, words, lang);
  if (unit === "") return figure;
  return unit.startsWith("%") ? `${figure}${words.scale.percentGap}${unit}` : `${figure} ${unit}`;
}

/** How a figure moved against an earlier one. */
export interface Change {
  readonly direction: "up" | "down" | "same";
  /** Without sign; empty for `same`. */
  readonly amount: string;
  /** Judged by the indicator's polarity; `neutral` where it has none. */
  readonly judged: "better" | "worse" | "neutral";
}

/** The change from `previous` to `value`: in points for percentages, in percent for money and large figures, else in the unit. */
export function changeOf(value: string, previous: string, form: FigureForm & Pick<Indicator, "polarity">, words: Words): Change {
  const order = compareDecimals(value, previous);
  if (order === 0) return { direction: "same", amount: "", judged: "neutral" };
  const direction = order > 0 ? "up" : "down";
  const good = form.polarity === "higher_better" ? "up" : "down";
  const judged = form.polarity === "neutral" ? "neutral" : direction === good ? "better" : "worse";
  return { direction, amount: changeAmount(value, previous, form, words), judged };
}

function changeAmount(value: string, previous: string, form: FigureForm, words: Words): string {
  const gap = absolute(subtractDecimals(value, previous));
  if (form.unitKind === "percent") return `${formatDecimal(trimFraction(roundDecimal(gap, form.decimals)), words)} ${words.change.points}`;
  const relative = form.unitKind === "money" || wholeDigits(previous) >= 5;
  if (relative && compareDecimals(previous, "0") !== 0) {
    const percent = divideDecimals(shiftPoint(gap, 2), absolute(previous), 1);
    if (percent !== null && compareDecimals(percent, "0") !== 0) {
      return `${formatDecimal(trimFraction(percent), words)}${words.scale.percentGap}%`;
    }
  }
  return formatDecimal(trimFraction(gap), words);
}

function scaledMoney(value: string, form: FigureForm, words: Words, lang: Lang): Figure {
  const found = VI_PREFIX.exec(form.unitVi);
  const own = found ? (VI_POWERS[found[1] ?? ""] ?? 0) : 0;
  const currency = lang === "en" ? form.unitEn.replace(EN_PREFIX, "") : form.unitVi.replace(VI_PREFIX, "");
  const magnitude = leadingPower(value) + own;
  const scale = SCALES.find(({ power }) => magnitude >= (power === 15 ? QUADRILLION_FROM_POWER : power));
  if (scale === undefined) {
    return { figure: formatDecimal(trimFraction(shiftPoint(value, own)), words), unit: currency };
  }
  const scaled = shiftPoint(value, own - scale.power);
  const shown = trimFraction(roundDecimal(scaled, wholeDigits(scaled) >= 3 ? 1 : 2));
  return { figure: formatDecimal(shown, words), unit: `${words.scale[scale.prefix]} ${currency}` };
}

function fractionShown(value: string, decimals: number): number {
  const point = value.indexOf(".");
  return point < 0 ? 0 : Math.min(decimals, value.length - point - 1);
}

function wholeDigits(value: string): number {
  const digits = absolute(value).split(".")[0] ?? "";
  return digits.length;
}

/** Power of ten of the first digit that is not zero; -99 for zero. */
function leadingPower(value: string): number {
  const [whole = "", fraction = ""] = absolute(value).split(".");
  if (/[1-9]/.test(whole)) return whole.replace(/^0+/, "").length - 1;
  const at = fraction.search(/[1-9]/);
  return at < 0 ? -99 : -at - 1;
}

function absolute(value: string): string {
  return value.startsWith("-") ? value.slice(1) : value;
}
