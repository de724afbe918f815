import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type Freshness, freshness, replacementDueAt } from "#shared/observation/freshness.ts";
import { type Grade, gradeContextOf, gradeOf } from "#shared/observation/grade.ts";
import { nextPeriod, parsePeriod } from "#shared/observation/period.ts";
import { meetsTarget, targetOf } from "#shared/observation/target.ts";
import type { LiveObservation } from "#client/live/live.ts";
import { changeOf, formatFigure, formatFigureText } from "#client/words/figure.ts";
import { formatLength, formatMoment, formatPeriodBeside, formatPeriodShort } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";

/** Everything a tile says, as text; computed from one observation and the moment. */
export interface TileFace {
  /** Plain decimal, or empty when there is none. */
  readonly value: string;
  readonly period: string;
  readonly figure: string;
  readonly unit: string;
  readonly freshness: Freshness;
  readonly grade: Grade;
  readonly gradeWord: string;
  readonly statusSign: "up" | "down" | "same" | "late" | "stale" | "missing" | "none";
  readonly statusTone: "change" | "late" | "stale";
  /** The sign in words, for those who hear the wall. */
  readonly statusWord: string;
  readonly status: string;
  readonly judged: "better" | "worse" | "neutral";
  readonly note: string;
  readonly agency: string;
  /** The period in words. */
  readonly about: string;
  /** When it was received. */
  readonly when: string;
}

/** Writes the face of one indicator's tile; keeps the grade from call to call, for its hysteresis. */
export type FaceWriter = (observation: LiveObservation | undefined, now: Instant, known: Known) => TileFace;

/** What a tile knows besides its figure. */
export interface Known {
  /** Whether the page ever was in touch with the centre. */
  readonly linked: boolean;
  /** Mean of the periods before the figure's, thirty at the most; `null` when it has too few. */
  readonly mean: number | null;
}

/** No figure is drawn as this, so that nothing on screen looks like a zero. */
const NO_FIGURE = "\u2013";

/** Makes the writer for one indicator. */
export function createFaceWriter(indicator: Indicator, names: Names): FaceWriter {
  let grade: Grade = "normal";
  return (observation, now, { linked, mean }) => {
    if (observation === undefined) return emptyFace(indicator, names, linked);
    const context = gradeContextOf(observation.period, now);
    grade = gradeOf(observation.value, indicator, mean === null ? context : { ...context, mean30d: mean }, grade);
    const fresh = freshness(observation, indicator, now);
    // An old figure says how old it is, not how bad things are.
    return faceOf(observation, fresh, { indicator, names, now, grade: fresh === "stale" || fresh === "missing" ? "normal" : grade });
  };
}

interface Setting {
  readonly indicator: Indicator;
  readonly names: Names;
  readonly now: Instant;
  readonly grade: Grade;
}

function faceOf(observation: LiveObservation, fresh: Freshness, setting: Setting): TileFace {
  const { indicator, names, now, grade } = setting;
  const { words, lang } = names;
  const { figure, unit } = formatFigure(observation.value, indicator, words, lang);
  return {
    value: observation.value,
    period: observation.period,
    figure,
    unit,
    freshness: fresh,
    grade,
    gradeWord: grade === "normal" ? "" : words.grade[grade],
    ...statusOf(observation, fresh, setting),
    note: noteOf(observation, setting),
    agency: names.agencyShort(observation.agency),
    about: formatPeriodShort(observation.period, words),
    when: formatMoment(observation.receivedAt, now),
  };
}

type Status = Pick<TileFace, "statusSign" | "statusTone" | "statusWord" | "status" | "judged">;

function statusOf(observation: LiveObservation, fresh: Freshness, setting: Setting): Status {
  if (fresh === "fresh") return changeStatus(observation, setting);
  const { words } = setting.names;
  if (fresh === "missing") {
    return { statusSign: "missing", statusTone: "stale", statusWord: "", status: words.freshness.missing, judged: "neutral" };
  }
  return { statusSign: fresh, statusTone: fresh, statusWord: "", status: lateText(observation, fresh, setting), judged: "neutral" };
}

/** Since when the next period's figure is owed. */
function lateText(observation: LiveObservation, fresh: "late" | "stale", setting: Setting): string {
  const { words } = setting.names;
  const held = parsePeriod(observation.period);
  const due = replacementDueAt(setting.indicator, observation.period);
  if (held === null || due === null) return words.freshness.lateSoon;
  const length = formatLength(setting.now - due.deadline, words);
  if (fresh === "stale") return words.freshness.stale(length);
  return words.freshness.lateFor(length, formatPeriodShort(nextPeriod(held).text, words));
}

function changeStatus(observation: LiveObservation, setting: Setting): Status {
  const { words } = setting.names;
  if (observation.previous === null || observation.previousPeriod === null) {
    return { statusSign: "none", statusTone: "change", statusWord: "", status: "", judged: "neutral" };
  }
  const against = words.change.against(formatPeriodBeside(observation.previousPeriod, observation.period, words));
  const change = changeOf(observation.value, observation.previous, setting.indicator, words);
  const statusWord = words.change[change.direction];
  if (change.direction === "same") {
    return { statusSign: "same", statusTone: "change", statusWord: "", status: `${statusWord} ${against}`, judged: "neutral" };
  }
  return { statusSign: change.direction, statusTone: "change", statusWord, status: `${change.amount} ${against}`, judged: change.judged };
}

/** A revision says what it replaced; otherwise the target, met or not. */
function noteOf(observation: LiveObservation, { indicator, names }: Setting): string {
  const { words, lang } = names;
  if (observation.was !== null) return words.change.revised(formatFigure(observation.was, indicator, words, lang).figure);
  const target = targetOf(indicator, observation.period);
  if (target === undefined) return "";
  const rule = `${words.target.label} ${words.target[target.op]} ${formatFigureText(String(target.value), indicator, words, lang)}`;
  return `${rule}: ${meetsTarget(observation.value, target) ? words.target.met : words.target.missed}`;
}

function emptyFace(indicator: Indicator, names: Names, linked: boolean): TileFace {
  const { words, lang } = names;
  return {
    value: "",
    period: "",
    figure: NO_FIGURE,
    unit: lang === "en" ? indicator.unitEn : indicator.unitVi,
    freshness: "missing",
    grade: "normal",
    gradeWord: "",
    statusSign: linked ? "missing" : "none",
    statusTone: "stale",
    statusWord: "",
    status: linked ? words.freshness.missing : words.freshness.waiting,
    judged: "neutral",
    note: "",
    agency: names.ownerShort(indicator),
    about: "",
    when: "",
  };
}
