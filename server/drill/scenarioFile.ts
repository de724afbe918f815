import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { agencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { indicatorCode } from "#shared/catalogue/indicator.ts";
import { OBS_STATUSES } from "#shared/observation/obsStatus.ts";
import { overDaySchema } from "./overDaySchema.ts";
import { plantsSchema, plantUnknowns } from "./plants.ts";
import { revisionsSchema, seconds } from "./revisionSchema.ts";
import { ordersSchema, orderUnknowns } from "./scenarioOrders.ts";

/** A figure that keeps moving while the drill runs: about `wander` (relative) around its level, or along `curve` (second → value). */
const liveSchema = z.strictObject({
  everyS: z.number().min(0.25).max(86_400),
  wander: z.number().min(0).max(1).default(0.01),
  curve: z
    .array(z.tuple([seconds, z.number()]))
    .min(2)
    .optional(),
  status: z.enum(OBS_STATUSES).optional(),
});

/** How the figures of one indicator come about on one side, the country or its provinces. */
const sideSchema = z.strictObject({
  /** Level at the start of the drill. */
  at: z.number(),
  /** Relative noise from period to period, and between provinces. */
  spread: z.number().min(0).max(2).default(0.03),
  /** Relative growth a period. */
  trend: z.number().min(-0.5).max(0.5).default(0),
  /** `at` is a total to be shared out by population. */
  byPopulation: z.boolean().default(false),
  /** Grows from nothing with the year. */
  yearToDate: z.boolean().default(false),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Levels of single provinces, by official code. */
  set: z.record(z.string(), z.number()).default({}),
  /** Only these provinces, by official code. */
  only: z.array(z.string()).optional(),
  /** Level of the provinces not in `only`, which then report too. */
  elsewhere: z.number().optional(),
  /** Course of the periods held before the drill, oldest first, as factors of the level; stretched over them. */
  shape: z.array(z.number().min(0).max(50)).min(2).optional(),
  /** Of the country: the newest figure is the total of the provinces. */
  sum: z.boolean().default(false),
  /** Worked out from other figures of the same place: those of `plus` less those of `minus`. */
  worked: z.strictObject({ plus: z.array(indicatorCode).min(1), minus: z.array(indicatorCode).default([]) }).optional(),
  /** One figure more comes during the drill, from a second on and over so many: the newest ended period, or the one that runs. */
  wave: z
    .strictObject({ startS: seconds, overS: seconds, period: z.enum(["newest", "current"]), status: z.enum(OBS_STATUSES).optional() })
    .optional(),
  live: liveSchema.optional(),
});
export type Side = z.infer<typeof sideSchema>;

const seriesSchema = z.strictObject({
  indicator: indicatorCode,
  national: sideSchema.optional(),
  provinces: sideSchema.optional(),
  /** Counts from nothing at every midnight, and only up: the course of a day. */
  overDay: overDaySchema.optional(),
  /** Periods held before the drill, for the country. */
  history: z.number().int().min(1).max(90).default(36),
  /** The same of each province. */
  provinceHistory: z.number().int().min(1).max(90).default(2),
});
export type ScenarioSeries = z.infer<typeof seriesSchema>;

const reason = z.string().min(1).max(500);
const alertName = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/);
const says = z.record(z.string(), z.unknown());

/** One act of the exercise desk; `as` names the alert within the scenario, `says` is what `POST /alerts` takes. */
const alertSchema = z.discriminatedUnion("act", [
  z.strictObject({ atS: seconds, act: z.literal("raise"), as: alertName, says }),
  z.strictObject({ atS: seconds, act: z.literal("amend"), as: alertName, says, why: reason }),
  z.strictObject({ atS: seconds, act: z.literal("acknowledge"), as: alertName }),
  z.strictObject({ atS: seconds, act: z.enum(["resolve", "cancel"]), as: alertName, why: reason }),
]);
export type ScenarioAlert = z.infer<typeof alertSchema>;

const site = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** A room without people: a drawn picture with sound, that answers for a site while the drill runs. */
const roomSchema = z.strictObject({
  site,
  /** Name of its pair of files in `media`. */
  media: z.string().regex(/^[a-z0-9-]{1,40}$/),
  speaker: z.strictObject({ name: z.string().min(1).max(100), title: z.string().min(1).max(200) }),
  answersAfterS: z.number().min(0).max(30).default(1.5),
});
export type ScenarioRoom = z.infer<typeof roomSchema>;

/** One act of whoever calls in the drill. */
const callSchema = z.strictObject({
  atS: seconds,
  /** Again after so long, and again. */
  everyS: seconds.min(30).optional(),
  act: z.enum(["call", "hangUp", "floor"]),
  site,
  wall: z.string().default("main"),
});
export type ScenarioCall = z.infer<typeof callSchema>;

/** A drill as data (`config/drills/NAME.json`). */
export const scenarioSchema = z.strictObject({
  titleVi: z.string().min(1),
  titleEn: z.string().min(1),
  /** Where the drill's clock stands when it begins. */
  startsAt: z.iso.datetime({ offset: true }),
  seed: z.number().int().nonnegative(),
  /** Agencies connected that supply nothing. */
  silent: z.array(agencyCode).default([]),
  /** Agencies never heard of. */
  absent: z.array(agencyCode).default([]),
  /** Agencies whose newest figures are so many periods old. */
  behind: z.record(z.string(), z.number().int().min(1).max(12)).default({}),
  series: z.array(seriesSchema).min(1),
  revisions: revisionsSchema.default([]),
  /** Figures of before the drill that are made up, so that questions about them can be practised. */
  plants: plantsSchema.default([]),
  /** Exercise alerts; those that need a second person wait for one. */
  alerts: z.array(alertSchema).default([]),
  /** Rooms that answer by themselves. */
  rooms: z.array(roomSchema).max(10).default([]),
  /** Calls that are made by the drill itself, if `autoCall`; else people call. */
  calls: z.array(callSchema).default([]),
  autoCall: z.boolean().default(false),
  /** Orders that are given on those calls, if `autoCall`. */
  orders: ordersSchema.default([]),
  /** Updates a second over all series in turn: a load, not a story. */
  flood: z.strictObject({ perS: z.number().int().min(1).max(20_000) }).optional(),
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** A scenario file is broken: each line of `detail` has a pointer into it. */
export class ScenarioFault extends Error {
  override readonly name = "ScenarioFault";
}

/** Names of the scenarios in a folder, in order. */
export function scenarioNames(dir: string): readonly string[] {
  return existsSync(dir)
    ? readdirSync(dir)
        .filter((file) => /^[a-z0-9-]+\.json$/.test(file))
        .map((file) => file.slice(0, -".json".length))
        .sort()
    : [];
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function unknowns(scenario: Scenario, catalogue: Catalogue): readonly string[] {
  const indicators = new Set<string>(catalogue.indicators.map((each) => each.code));
  const agencies = new Set<string>(catalogue.agencies.map((each) => each.code));
  const codes = new Set(catalogue.sets.flatMap((set) => set.provinces.map((province) => province.code)));
  const of = (known: ReadonlySet<string>, name: string, at: string): readonly string[] =>
    known.has(name) ? [] : [`${at}: "${name}" is not in the catalogue`];
  return [
    ...scenario.silent.flatMap((code, index) => of(agencies, code, `/silent/${index}`)),
    ...scenario.absent.flatMap((code, index) => of(agencies, code, `/absent/${index}`)),
    ...Object.keys(scenario.behind).flatMap((code) => of(agencies, code, `/behind/${code}`)),
    ...scenario.series.flatMap(({ indicator, provinces }, index) => [
      ...of(indicators, indicator, `/series/${index}/indicator`),
      ...Object.keys(provinces?.set ?? {}).flatMap((code) => of(codes, code, `/series/${index}/provinces/set/${code}`)),
      ...(provinces?.only ?? []).flatMap((code, at) => of(codes, code, `/series/${index}/provinces/only/${at}`)),
    ]),
    ...workedUnknowns(scenario.series),
    ...alertUnknowns(scenario.alerts, catalogue, codes),
    ...callUnknowns(scenario, catalogue),
    ...orderUnknowns(scenario.orders, catalogue),
    ...plantUnknowns(scenario.plants, indicators, codes),
    ...scenario.revisions.flatMap((revision, index) => of(indicators, revision.indicator, `/revisions/${index}/indicator`)),
  ];
}

/** What a figure is worked out from is played for the same places, and is not worked out itself from other indicators. */
function workedUnknowns(series: readonly ScenarioSeries[]): readonly string[] {
  const played = new Map(series.map((entry) => [entry.indicator as string, entry]));
  return series.flatMap((entry, index) =>
    (["national", "provinces"] as const).flatMap((side) => {
      const { plus, minus } = entry[side]?.worked ?? { plus: [], minus: [] };
      return [...plus, ...minus].flatMap((code) => {
        const from = played.get(code)?.[side];
        const at = `/series/${index}/${side}/worked`;
        return from === undefined || from.worked !== undefined ? [`${at}: "${code}" is not played there by itself`] : [];
      });
    }),
  );
}

/** Sites that may be called and walls that are there. */
function callUnknowns({ rooms, calls }: Scenario, { sites, walls }: Catalogue): readonly string[] {
  const callable = new Set<string>(sites.filter(({ centre }) => centre !== true).map(({ id }) => id));
  const known = new Set<string>(walls.map(({ id }) => id));
  const at = (list: string, index: number, site: string): readonly string[] =>
    callable.has(site) ? [] : [`/${list}/${index}/site: "${site}" is no site that can be called`];
  return [
    ...rooms.flatMap(({ site }, index) => at("rooms", index, site)),
    ...calls.flatMap(({ site }, index) => at("calls", index, site)),
    ...calls.flatMap(({ wall }, index) => (known.has(wall) ? [] : [`/calls/${index}/wall: "${wall}" is not in the catalogue`])),
  ];
}

/** Hazards and provinces that are there, and alerts raised, once, before anything else is done with them. */
function alertUnknowns(alerts: readonly ScenarioAlert[], catalogue: Catalogue, codes: ReadonlySet<string>): readonly string[] {
  const hazards = new Set(catalogue.hazards.map(({ code }) => code));
  const raised = new Map<string, number>();
  return alerts.flatMap((one, index) => {
    const at = `/alerts/${index}`;
    const since = raised.get(one.as);
    if (one.act === "raise") raised.set(one.as, one.atS);
    const { hazard, provinces } = "says" in one ? one.says : {};
    const named: readonly unknown[] = Array.isArray(provinces) ? provinces : [];
    return [
      ...(typeof hazard === "string" && !hazards.has(hazard) ? [`${at}/says/hazard: "${hazard}" is not in the catalogue`] : []),
      ...named.flatMap((code, p) => (codes.has(String(code)) || code === "VN" ? [] : [`${at}/says/provinces/${p}: no such province`])),
      ...(one.act === "raise" && since !== undefined ? [`${at}/as: "${one.as}" was raised before`] : []),
      ...(one.act !== "raise" && (since === undefined || since > one.atS) ? [`${at}/as: "${one.as}" has not been raised by then`] : []),
    ];
  });
}

/** Reads and checks one scenario; throws ScenarioFault with file and pointers. */
export function loadScenario(dir: string, name: string, catalogue: Catalogue): Scenario {
  const file = join(dir, `${name}.json`);
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, "utf8"));
  } catch (fault) {
    throw new ScenarioFault(`${file}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
  }
  const read = scenarioSchema.safeParse(written);
  const faults = read.success
    ? unknowns(read.data, catalogue)
    : read.error.issues.map((issue) => `${pointer(issue.path)}: ${issue.message}`);
  if (!read.success || faults.length > 0) {
    throw new ScenarioFault(`${file} is refused:\n${faults.map((each) => `  ${each}`).join("\n")}`);
  }
  return read.data;
}
