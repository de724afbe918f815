import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceId, ProvinceSet } from "#shared/catalogue/province.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type AcrossReading, readOn } from "#shared/observation/crosswalk.ts";
import { type Freshness, freshness } from "#shared/observation/freshness.ts";
import { type Grade, type GradeContext, gradeContextOf, gradeOf } from "#shared/observation/grade.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { FigureSigns } from "#client/live/trustSigns.ts";
import { classCount, classOf, type MapScale, scaleOf } from "./mapScale.ts";

/** What the map knows of a series: the fields of an observation that reach a page. */
export type MapObservation = Pick<Observation, "value" | "period" | "status" | "receivedAt" | "revision" | "seq" | "was" | "previous">;

/** One province as the map shows it now. */
export interface MapFigure {
  readonly id: ProvinceId;
  readonly code: string;
  readonly value: string | null;
  readonly period: string | null;
  readonly freshness: Freshness;
  readonly grade: Grade;
  /** Read across from provinces of another time, not reported for this one. */
  readonly derived: boolean;
  /** Class on the map's scale, 0 for the lowest, -1 without figure. */
  readonly step: number;
  /** When a figure that differs from the one before came, 0 where none did; the same figure again is no news. */
  readonly changedAt: Instant;
  /** What stands against it; absent: nothing. */
  readonly signs?: FigureSigns;
}

/** The whole map: figures in the order of the geometry's provinces. */
export interface MapFigures {
  readonly figures: readonly MapFigure[];
  readonly scale: MapScale;
  /** Provinces in each class. */
  readonly counts: readonly number[];
  /** Provinces of each abnormal grade. */
  readonly grades: Readonly<Record<Exclude<Grade, "normal">, number>>;
  /** Grades that are marked on the map. */
  readonly marked: ReadonlySet<Grade>;
  readonly none: number;
  readonly stale: number;
  readonly late: number;
  readonly derived: number;
  /** Period of the most figures shown, of two the newer; and how many those are. */
  readonly period: string | null;
  readonly ofPeriod: number;
}

/** The country itself; written out, since the page takes only types from schema files. */
export const COUNTRY_ID = "VN" as ProvinceId;

export interface FigureSource {
  readonly catalogue: Catalogue;
  readonly set: ProvinceSet;
  readonly indicator: Indicator;
  /** Codes of the geometry, in its order. */
  readonly codes: readonly string[];
  readonly now: Instant;
  /** A past period, shown as it was: freshness is then not judged. */
  readonly period?: string;
  readonly get: (id: ProvinceId) => MapObservation | undefined;
  /** The grade each province had, for hysteresis. */
  readonly gradeBefore: ReadonlyMap<string, Grade>;
  /** What stands against the figure of a province and period; absent: not told. */
  readonly signsOf?: (id: ProvinceId, period: string) => FigureSigns;
}

/** Reads every province of the set, through the crosswalk where it has no figure of its own. */
export function readFigures(source: FigureSource): MapFigures {
  const byCode = new Map(readOn(source, source.get).map((reading) => [reading.province.code, reading]));
  const known = [...byCode.values()].flatMap(({ value }) => (value === null ? [] : [Number(value)]));
  const scale = scaleOf(source.indicator, known);
  const country = source.get(COUNTRY_ID);
  const national = country === undefined ? {} : { nationalAverage: Number(country.value) };
  const figures = source.codes.map((code): MapFigure => {
    const reading = byCode.get(code);
    if (reading === undefined || reading.value === null || reading.period === null) return missing(code, reading);
    return {
      ...readOne(source, reading, { ...gradeContextOf(reading.period, source.now), ...national }),
      value: reading.value,
      period: reading.period,
      step: classOf(scale, Number(reading.value)),
      ...signsOf(source, reading.province.id, reading.period),
    };
  });
  const grades = gradesOf(figures);
  return { figures, scale, grades, marked: markedOf(scale, grades, figures.length), ...countsOf(figures, scale) };
}

function signsOf({ signsOf: told }: FigureSource, id: ProvinceId, period: string): Pick<MapFigure, "signs"> {
  const signs = told?.(id, period);
  return signs === undefined || (signs.check === null && signs.question === null) ? {} : { signs };
}

function missing(code: string, reading: AcrossReading | undefined): MapFigure {
  const id = reading?.province.id ?? (code as ProvinceId);
  return { id, code, value: null, period: null, freshness: "missing", grade: "normal", derived: false, step: -1, changedAt: 0 };
}

/** Grades judge a whole, timely figure: not a sum with parts missing, not a figure of the past. */
function readOne(source: FigureSource, reading: AcrossReading, context: GradeContext): Omit<MapFigure, "value" | "period" | "step"> {
  const { province, derived, coverage } = reading;
  const heard = reading.parts.flatMap((part) => source.get(part.province) ?? []);
  const status = heard[0]?.status ?? "A";
  const judged = source.period === undefined && coverage === 1;
  return {
    id: province.id,
    code: province.code,
    freshness: source.period === undefined ? freshness({ period: reading.period ?? "", status }, source.indicator, source.now) : "fresh",
    grade: judged ? gradeOf(reading.value ?? "0", source.indicator, context, source.gradeBefore.get(province.code)) : "normal",
    derived,
    changedAt: heard.reduce((newest, one) => (one.value === (one.was ?? one.previous) ? newest : Math.max(newest, one.receivedAt)), 0),
  };
}

function gradesOf(figures: readonly MapFigure[]): MapFigures["grades"] {
  const count = (grade: Grade): number => figures.filter((figure) => figure.grade === grade).length;
  return { critical: count("critical"), warning: count("warning"), watch: count("watch") };
}

/** A mark says "look here first": where more than a third of the provinces would bear one, it says nothing. */
const MARKED_SHARE = 1 / 3;

/** The gravest grades that together stay exceptions; none on a scale of levels, whose colours say it already. */
function markedOf(scale: MapScale, grades: MapFigures["grades"], provinces: number): ReadonlySet<Grade> {
  const marked = new Set<Grade>();
  let sum = 0;
  for (const grade of ["critical", "warning", "watch"] as const) {
    sum += grades[grade];
    if (scale.kind === "ranges" && sum <= provinces * MARKED_SHARE) marked.add(grade);
  }
  return marked;
}

function countsOf(figures: readonly MapFigure[], scale: MapScale): Omit<MapFigures, "figures" | "scale" | "grades" | "marked"> {
  const counts = Array.from({ length: classCount(scale) }, (_, step) => figures.filter((figure) => figure.step === step).length);
  const [period, ofPeriod] = commonest(figures.flatMap((figure) => figure.period ?? []));
  const withState = (state: Freshness): number => figures.filter(({ value, freshness: how }) => value !== null && how === state).length;
  return {
    counts,
    none: figures.filter(({ value }) => value === null).length,
    stale: withState("stale"),
    late: withState("late"),
    derived: figures.filter(({ derived }) => derived).length,
    period,
    ofPeriod,
  };
}

function commonest(periods: readonly string[]): readonly [period: string | null, times: number] {
  const times = new Map<string, number>();
  for (const period of periods) times.set(period, (times.get(period) ?? 0) + 1);
  const [found] = [...times].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1));
  return found ?? [null, 0];
}
