import type { Request, Response, Router } from "express";
import { setInForce } from "#shared/catalogue/provinceCode.ts";
import { type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { readOn } from "#shared/observation/crosswalk.ts";
import type { Observation } from "#shared/observation/observation.ts";
import { parsePeriod } from "#shared/observation/period.ts";
import { type SeriesKey, seriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { LatestState } from "#server/feed/latestState.ts";
import type { AppParts } from "./appParts.ts";
import { presentCursor, presentObservation, type RowStyle } from "./observationView.ts";
import { besideFigure, heldFigure, presentPassport } from "./passport.ts";
import {
  badParameter,
  countParameter,
  indicatorNamed,
  onlyParameters,
  periodParameter,
  provinceIds,
  type ReadingCatalogue,
  requiredParameter,
  textParameter,
  topicParameter,
} from "./queryParams.ts";

/** A reader waits at most this long to see what was just written through this node. */
const OWN_WRITES_MS = SECOND_MS;
const TREND_SERIES = 64;
const TREND_POINTS = 120;

function wallNow(parts: AppParts, topic: ObservationTopic): Instant {
  const drill = parts.drill();
  return parts.now() + (topic === "exercise" && drill.active ? drill.offsetMs : 0);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorts by period, within one by series; each period's text is read once. */
function byPeriod(observations: readonly Observation[], order: "newest first" | "oldest first"): readonly Observation[] {
  const starts = new Map<string, Instant>();
  for (const { period } of observations) {
    if (!starts.has(period)) {
      starts.set(period, parsePeriod(period)?.start ?? 0);
    }
  }
  const sign = order === "newest first" ? -1 : 1;
  const start = (each: Observation): Instant => starts.get(each.period) ?? 0;
  return observations.toSorted((a, b) => sign * (start(a) - start(b)) || compareText(a.series, b.series));
}

/** What a filter leaves of the newest figures; one series is looked up, not searched for. */
function newestOf(state: LatestState, code: string | null, ids: readonly string[] | null): readonly Observation[] {
  if (code !== null && ids !== null) {
    return ids.flatMap((id) => state.get(seriesKey(code, id)) ?? []);
  }
  const wanted = ids === null ? null : new Set(ids);
  return [...state.all()].filter((each) => {
    const at = splitSeriesKey(each.series);
    return (code === null || at.indicator === code) && (wanted === null || wanted.has(at.province));
  });
}

function answer(response: Response, body: unknown): void {
  response.setHeader("Cache-Control", "no-store");
  response.json(body);
}

/** The reading of one request: which topic, as of when. */
interface Reading {
  readonly topic: ObservationTopic;
  readonly style: RowStyle;
}

/** Adds the reading routes of `/observations`. */
export function addObservationRoutes(api: Router, parts: AppParts, known: ReadingCatalogue): void {
  const reading = async (request: Request): Promise<Reading> => {
    const topic = topicParameter(request, parts);
    const { epoch } = await parts.journal[topic].cursor();
    return { topic, style: { known, now: wallNow(parts, topic), exercise: topic === "exercise", epoch } };
  };
  const seriesOf = (request: Request): readonly SeriesKey[] => {
    const indicator = indicatorNamed(known, requiredParameter(request, "indicator"));
    return provinceIds(known, requiredParameter(request, "province")).map((id) => seriesKey(indicator.code, id));
  };

  api.get("/observations/latest", async (request, response) => {
    onlyParameters(request, "indicator", "province", "topic");
    const indicator = textParameter(request, "indicator");
    const province = textParameter(request, "province");
    const code = indicator === null ? null : indicatorNamed(known, indicator).code;
    const ids = province === null ? null : provinceIds(known, province);
    const topic = topicParameter(request, parts);
    const state = parts.latest[topic];
    const cursor = await parts.journal[topic].cursor();
    await state.reach(cursor, OWN_WRITES_MS);
    const style: RowStyle = { known, now: wallNow(parts, topic), exercise: topic === "exercise", epoch: state.cursor().epoch };
    response.setHeader("X-Journal-Cursor", presentCursor(state.cursor()));
    answer(
      response,
      byPeriod(newestOf(state, code, ids), "newest first").map((each) => presentObservation(each, style)),
    );
  });

  api.get("/observations/history", async (request, response) => {
    onlyParameters(request, "indicator", "province", "from", "to", "topic");
    const series = seriesOf(request);
    const from = periodParameter(request, "from");
    const to = periodParameter(request, "to");
    const { topic, style } = await reading(request);
    const kept = (await Promise.all(series.map((key) => parts.journal[topic].history(key)))).flat();
    const within = kept.filter(({ observation }) => {
      const start = parsePeriod(observation.period)?.start ?? 0;
      return (from === null || start >= from.start) && (to === null || start < to.end);
    });
    within.sort((a, b) => a.observation.seq - b.observation.seq);
    answer(
      response,
      within.map(({ observation, verdict }) => ({ ...presentObservation(observation, style), verdict })),
    );
  });

  api.get("/observations/passport", async (request, response) => {
    onlyParameters(request, "indicator", "province", "period", "topic");
    const series = seriesOf(request);
    const period = periodParameter(request, "period");
    const { topic, style } = await reading(request);
    const kept = (await Promise.all(series.map((key) => parts.journal[topic].history(key)))).flat();
    const passport = presentPassport(kept, period?.text ?? null, { catalogue: parts.catalogue, style });
    const observation = heldFigure(kept, period?.text ?? null);
    if (passport === null || observation === null) {
      throw badParameter("period", "Chưa có số liệu nào của chuỗi này trong kỳ đó.", "No figure of this series is held for that period.");
    }
    const ports = {
      touching: parts.checks.touching,
      questions: () => parts.exact.state().questions,
      chainPlace: parts.chainPlace ?? (async () => null),
    };
    answer(response, { ...passport, ...(await besideFigure(ports, parts.catalogue, { topic, observation })) });
  });

  api.get("/observations/trend", async (request, response) => {
    onlyParameters(request, "series", "points", "topic");
    const asked = requiredParameter(request, "series").split(",");
    const points = countParameter(request, "points", { usual: 60, most: TREND_POINTS });
    if (asked.length > TREND_SERIES) {
      throw badParameter("series", `Tối đa ${TREND_SERIES} chuỗi một lần.`, `At most ${TREND_SERIES} series at once.`);
    }
    const ids = asked.map((each) => {
      const at = splitSeriesKey(each as SeriesKey);
      const indicator = indicatorNamed(known, at.indicator, "series");
      return provinceIds(known, at.province, "series").map((id) => seriesKey(indicator.code, id));
    });
    const { topic } = await reading(request);
    const held = await parts.journal[topic].trend([...new Set(ids.flat())], points);
    const pointsOf = (keys: readonly SeriesKey[]) =>
      byPeriod(
        keys.flatMap((key) => held.get(key) ?? []),
        "oldest first",
      )
        .slice(-points)
        .map(({ period, value, status }) => ({ period, value, status }));
    answer(
      response,
      asked.map((series, index) => ({ series, points: pointsOf(ids[index] ?? []) })),
    );
  });

  const atPeriod = async (topic: ObservationTopic, indicator: string, period: string): Promise<ReadonlyMap<SeriesKey, Observation>> =>
    parts.journal[topic].atPeriod(
      [...known.provinces.keys()].map((id) => seriesKey(indicator, id)),
      period,
    );

  api.get("/observations/at", async (request, response) => {
    onlyParameters(request, "indicator", "period", "topic");
    const indicator = indicatorNamed(known, requiredParameter(request, "indicator"));
    requiredParameter(request, "period");
    const period = periodParameter(request, "period");
    const { topic, style } = await reading(request);
    const held = await atPeriod(topic, indicator.code, period?.text ?? "");
    answer(
      response,
      [...held.values()].sort((a, b) => compareText(a.series, b.series)).map((each) => presentObservation(each, style)),
    );
  });

  api.get("/observations/across", async (request, response) => {
    onlyParameters(request, "indicator", "set", "period", "topic");
    const indicator = indicatorNamed(known, requiredParameter(request, "indicator"));
    const { topic, style } = await reading(request);
    const period = periodParameter(request, "period");
    const asked = textParameter(request, "set");
    const set = asked === null ? setInForce(parts.catalogue, style.now) : parts.catalogue.sets.find((each) => each.id === asked);
    if (set === undefined) {
      const sets = parts.catalogue.sets.map((each) => each.id).join(", ");
      throw badParameter("set", `Bộ địa bàn là một trong: ${sets}.`, `The set of provinces is one of: ${sets}.`);
    }
    const held = period === null ? null : await atPeriod(topic, indicator.code, period.text);
    const get = (id: string): Observation | undefined => {
      const key = seriesKey(indicator.code, id);
      return held === null ? parts.latest[topic].get(key) : held.get(key);
    };
    const read = readOn({ catalogue: parts.catalogue, set, indicator }, get);
    answer(
      response,
      read.map(({ province, ...rest }) => ({
        indicator: indicator.code,
        set: set.id,
        province: province.code,
        provinceId: province.id,
        provinceName: province.nameVi,
        ...rest,
      })),
    );
  });
}
