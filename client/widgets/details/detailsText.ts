import type { Indicator, Threshold } from "#shared/catalogue/indicator.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { compareDecimals } from "#shared/observation/decimal.ts";
import { dueAt } from "#shared/observation/freshness.ts";
import type { Grade } from "#shared/observation/grade.ts";
import { meetsTarget, targetOf } from "#shared/observation/target.ts";
import type { LiveObservation } from "#client/live/live.ts";
import { detailsWords } from "#client/words/details/words.ts";
import { formatFigureText } from "#client/words/figure.ts";
import { formatDate, formatDecimal, formatPeriod, formatTime } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";
import type { Asked } from "./askPassport.ts";
import type { Passport } from "./passport.ts";

/** One line of the details: what it is about, and what is known of it. */
export interface DetailLine {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** False where the answer has none. */
  readonly isKnown: boolean;
  readonly tone: "normal" | "late";
}

/** A threshold in words, with the grade it leads to. */
export interface ThresholdLine {
  readonly grade: Exclude<Grade, "normal">;
  readonly text: string;
}

/** What the lines are told from. */
export interface DetailSource {
  readonly indicator: Indicator;
  /** Province id; `VN` for the country. */
  readonly province: string;
  readonly held: LiveObservation | undefined;
  readonly asked: Asked;
  readonly names: Names;
  readonly now: Instant;
}

/** Who said the figure and when, what it was, when it was owed and what it is measured by; nothing that nobody said. */
export function detailLines(source: DetailSource): readonly DetailLine[] {
  const { indicator, held, asked, names } = source;
  const words = detailsWords(names.lang);
  const passport = asked.state === "known" ? asked.passport : null;
  const known = passport ?? held;
  // While the centre has not answered, that is said of what only the centre knows.
  const unknown = asked.state === "waiting" ? words.waiting : words.none;
  const write = (value: string): string => formatFigureText(value, indicator, names.words, names.lang);
  const line = (key: string, label: string, value: string | null, tone: DetailLine["tone"] = "normal"): DetailLine => ({
    key,
    label,
    value: value ?? unknown,
    isKnown: value !== null,
    tone,
  });
  const agency = passport === null ? (held === undefined ? null : names.agencyName(held.agency)) : agencyOf(passport, names);
  const receivedAt = passport === null ? (held?.receivedAt ?? null) : Date.parse(passport.receivedAt);
  const [before, beforePeriod] = [known?.previous ?? null, known?.previousPeriod ?? null];
  return [
    line("agency", words.agency, agency),
    line("reporter", words.reporter, passport?.reporter ?? null),
    ...reportLines(passport, line, words),
    line("published", words.published, passport === null ? null : momentOf(Date.parse(passport.publishedAt))),
    line("received", words.received, receivedAt === null ? null : momentOf(receivedAt)),
    line("revisions", words.revisions, known === undefined ? null : revisionOf(known, write, words)),
    line(
      "before",
      words.before,
      before === null || beforePeriod === null ? null : words.beforeIs(write(before), formatPeriod(beforePeriod, names.words)),
    ),
    contractLine(source, line),
    line("target", words.target, known === undefined ? null : targetText(known, source, write)),
    line("status", words.status, known === undefined ? null : words.obsStatus[known.status]),
    ...(passport?.note === undefined || passport.note === null ? [] : [line("note", words.note, passport.note)]),
  ];
}

/** The report that brought it, by which way and under which key; of a centre that does not tell it, no line. */
function reportLines(passport: Passport | null, line: Line, words: ReturnType<typeof detailsWords>): readonly DetailLine[] {
  if (passport === null || passport.trust.report === null) return [];
  const { report, key, via } = passport.trust;
  const unknown = passport.exercise ? words.viaScenario : words.viaUnknown;
  return [line("report", words.report, words.reportIs(via === null ? unknown : words.via[via], report, key))];
}

type Line = (key: string, label: string, value: string | null, tone?: DetailLine["tone"]) => DetailLine;

function contractLine({ indicator, held, asked, names }: DetailSource, line: Line): DetailLine {
  const words = detailsWords(names.lang);
  const contract = asked.state === "known" ? asked.passport.contract : null;
  if (contract !== null) {
    const due = words.due(words.cadence[indicator.cadence], momentOf(Date.parse(contract.deadline)));
    const { met } = contract;
    return line("contract", words.contract, words.targetIs(due, met ? words.met : words.missed), met ? "normal" : "late");
  }
  const due = held === undefined ? null : dueAt(indicator, held.period);
  return line("contract", words.contract, due === null ? null : words.due(words.cadence[indicator.cadence], momentOf(due.deadline)));
}

function agencyOf(passport: { readonly agencyNameVi: string; readonly agencyNameEn: string }, { lang }: Names): string {
  return named(lang, { nameVi: passport.agencyNameVi, nameEn: passport.agencyNameEn });
}

function revisionOf(
  { revision, was }: { readonly revision: number; readonly was: string | null },
  write: (value: string) => string,
  words: ReturnType<typeof detailsWords>,
): string {
  return revision === 0 || was === null ? words.notRevised : words.revised(revision, write(was));
}

function targetText(
  { period, value }: { readonly period: string; readonly value: string },
  { indicator, names }: DetailSource,
  write: (value: string) => string,
): string | null {
  const target = targetOf(indicator, period);
  if (target === undefined) return null;
  const { words } = names;
  const met = meetsTarget(value, target) ? words.target.met : words.target.missed;
  return detailsWords(names.lang).targetIs(`${words.target[target.op]} ${write(String(target.value))}`, met);
}

/** The thresholds of an indicator, mildest first; the country is not measured against itself. */
export function thresholdLines(indicator: Indicator, province: string, names: Names): readonly ThresholdLine[] {
  return indicator.thresholds
    .filter(({ basis }) => basis !== "nationalAverage" || province !== "VN")
    .map((threshold) => ({ grade: threshold.grade, text: thresholdText(threshold, indicator, names) }));
}

function thresholdText({ basis, op, value }: Threshold, indicator: Indicator, names: Names): string {
  const say = detailsWords(names.lang).threshold[basis];
  return say(names.words.target[op], boundText(basis, value, indicator, names));
}

function boundText(basis: Threshold["basis"], value: number, indicator: Indicator, names: Names): string {
  if (basis === "value") return formatFigureText(String(value), indicator, names.words, names.lang);
  if (basis === "nationalAverage") {
    const points = String(Math.abs(value));
    return compareDecimals(points, "0") === 0 ? "" : formatDecimal(points, names.words);
  }
  if (basis === "mean30d") return formatDecimal(String(value), names.words);
  // As a share of something: 0.8 of it is 80 %.
  return `${formatDecimal(String(Math.round(value * 1_000) / 10), names.words)}${names.words.scale.percentGap}%`;
}

function momentOf(at: Instant): string {
  return `${formatTime(at)} ${formatDate(at)}`;
}
