import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type Freshness, freshness, replacementDueAt } from "#shared/observation/freshness.ts";
import { type Grade, gradeContextOf, gradeOf } from "#shared/observation/grade.ts";
import type { ObsStatus } from "#shared/observation/obsStatus.ts";
import { detailsWords } from "#client/words/details/words.ts";
import { changeOf, formatFigure } from "#client/words/figure.ts";
import { formatLength, formatPeriod } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";

/** What is said large: the figure and how it stands. */
export interface DetailsFace {
  readonly value: string;
  readonly figure: string;
  readonly unit: string;
  readonly period: string;
  readonly freshness: Freshness;
  /** How late it is, or that it is on time. */
  readonly freshnessText: string;
  readonly grade: Grade;
  readonly direction: "up" | "down" | "same" | "none";
  readonly change: string;
  readonly judged: "better" | "worse" | "neutral";
}

/** A figure as it is held, live or as the centre answered. */
export interface FaceFigure {
  readonly value: string;
  readonly period: string;
  readonly status: ObsStatus;
  readonly previous: string | null;
  readonly previousPeriod: string | null;
}

/** What a face is told from; `national` is the country's figure of the same indicator, `mean` that of the periods before. */
export interface FaceSource {
  readonly figure: FaceFigure | undefined;
  readonly national: string | null;
  readonly mean: number | null;
  readonly now: Instant;
}

/** Of which indicator, in which language. */
interface FaceOf {
  readonly indicator: Indicator;
  readonly names: Names;
}

const NO_FIGURE = "\u2013";

/** Makes the writer of an indicator's faces; it keeps the grade from call to call, for its hysteresis. */
export function createFaceWriter(indicator: Indicator, names: Names): (source: FaceSource) => DetailsFace {
  let before: Grade = "normal";
  return (source) => {
    const face = faceOf(source, { indicator, names }, before);
    before = face.grade;
    return face;
  };
}

function faceOf({ figure, national, mean, now }: FaceSource, { indicator, names }: FaceOf, before: Grade): DetailsFace {
  const { words, lang } = names;
  const fresh = freshness(figure, indicator, now);
  if (figure === undefined) {
    const unit = lang === "en" ? indicator.unitEn : indicator.unitVi;
    const none = { value: "", figure: NO_FIGURE, unit, period: "", freshness: fresh, freshnessText: words.freshness.missing } as const;
    return { ...none, grade: "normal", direction: "none", change: "", judged: "neutral" };
  }
  const context = {
    ...gradeContextOf(figure.period, now),
    ...(national === null ? {} : { nationalAverage: Number(national) }),
    ...(mean === null ? {} : { mean30d: mean }),
  };
  const isJudged = fresh === "fresh" || fresh === "late";
  return {
    value: figure.value,
    ...formatFigure(figure.value, indicator, words, lang),
    period: formatPeriod(figure.period, words),
    freshness: fresh,
    freshnessText: freshnessText(figure, fresh, { indicator, names, now }),
    grade: isJudged ? gradeOf(figure.value, indicator, context, before) : "normal",
    ...changeText(figure, indicator, names),
  };
}

function freshnessText(figure: FaceFigure, fresh: Freshness, { indicator, names, now }: FaceOf & Pick<FaceSource, "now">): string {
  const { words } = names;
  if (fresh === "fresh" || fresh === "missing") return words.freshness[fresh];
  const due = replacementDueAt(indicator, figure.period);
  if (due === null) return words.freshness.lateSoon;
  const length = formatLength(now - due.deadline, words);
  return fresh === "stale" ? words.freshness.stale(length) : detailsWords(names.lang).late(length);
}

function changeText(figure: FaceFigure, indicator: Indicator, { words }: Names): Pick<DetailsFace, "direction" | "change" | "judged"> {
  const { previous, previousPeriod, value } = figure;
  if (previous === null || previousPeriod === null) return { direction: "none", change: "", judged: "neutral" };
  const change = changeOf(value, previous, indicator, words);
  const against = words.change.against(formatPeriod(previousPeriod, words));
  const amount = change.direction === "same" ? words.change.same : change.amount;
  return { direction: change.direction, change: `${amount} ${against}`, judged: change.judged };
}
