import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import { tryAgain } from "./tryAgain.ts";

/** One figure of a past period, value as published. */
export interface TrendPoint {
  readonly period: string;
  readonly value: string;
}

/** Past figures of series, asked for once and together until they are answered; empty where the server has none. */
export interface TrendHistory {
  readonly of: (key: SeriesKey) => Promise<readonly TrendPoint[]>;
  /** Nothing more is asked; what was not answered stays so. */
  readonly close: () => void;
}

interface TrendRow {
  readonly series: string;
  readonly points: readonly TrendPoint[];
}

/** Points kept per series: a sparkline is not wider than this. */
export const TREND_POINTS = 36;
/** Series asked for in one request, so that its address stays short. */
const SERIES_PER_REQUEST = 40;

/** Makes a history that gathers what is asked for in one turn into few requests; `fetchRows` rejects when it is worth asking again. */
export function createTrendHistory(fetchRows: (series: readonly SeriesKey[]) => Promise<unknown>): TrendHistory {
  const closing = new AbortController();
  let waiting = new Map<SeriesKey, (points: readonly TrendPoint[]) => void>();
  const known = new Map<SeriesKey, Promise<readonly TrendPoint[]>>();
  const flush = () => {
    const asked = [...waiting];
    waiting = new Map();
    for (let at = 0; at < asked.length; at += SERIES_PER_REQUEST) {
      askFor(asked.slice(at, at + SERIES_PER_REQUEST), (series) => tryAgain(() => fetchRows(series), closing.signal)).catch(() => {
        // Closed before it was answered.
      });
    }
  };
  return {
    of: (key) => {
      const held = known.get(key);
      if (held) return held;
      if (waiting.size === 0) queueMicrotask(flush);
      const asked = new Promise<readonly TrendPoint[]>((resolve) => waiting.set(key, resolve));
      known.set(key, asked);
      return asked;
    },
    close: () => closing.abort(),
  };
}

/** Asks the server of this page; a refusal reads as no history, a server that is away rejects. */
export async function fetchTrend(series: readonly SeriesKey[], topic: ObservationTopic): Promise<unknown> {
  const query = new URLSearchParams({ series: series.join(","), points: String(TREND_POINTS), topic });
  const answer = await fetch(`/api/v1/observations/trend?${query}`);
  if (answer.status >= 500) throw new Error(`trend: HTTP ${answer.status}`);
  return answer.ok ? answer.json() : [];
}

type Asked = readonly (readonly [SeriesKey, (points: readonly TrendPoint[]) => void])[];

async function askFor(asked: Asked, fetchRows: (series: readonly SeriesKey[]) => Promise<unknown>): Promise<void> {
  const rows = readRows(await fetchRows(asked.map(([key]) => key)));
  for (const [key, resolve] of asked) resolve(rows.get(key) ?? []);
}

function readRows(answer: unknown): ReadonlyMap<string, readonly TrendPoint[]> {
  if (!Array.isArray(answer)) return new Map();
  return new Map(answer.filter(isRow).map((row) => [row.series, row.points]));
}

function isRow(row: unknown): row is TrendRow {
  if (typeof row !== "object" || row === null || !("series" in row) || !("points" in row)) return false;
  return typeof row.series === "string" && Array.isArray(row.points) && row.points.every(isPoint);
}

function isPoint(point: unknown): point is TrendPoint {
  if (typeof point !== "object" || point === null || !("period" in point) || !("value" in point)) return false;
  return typeof point.period === "string" && typeof point.value === "string";
}
