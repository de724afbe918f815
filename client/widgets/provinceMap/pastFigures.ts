import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { MapObservation } from "./figures.ts";

interface PastRow {
  readonly provinceId: ProvinceId;
  readonly period: string;
  readonly value: string;
  readonly status: MapObservation["status"];
  readonly receivedAt: string;
  readonly revision: number;
  readonly seq: number;
  readonly was: string | null;
  readonly previous: string | null;
}

/** The figures of one period, by province, from the journal's history; none where the server refuses, a rejection where it is away. */
export async function loadPast(
  indicator: IndicatorCode,
  period: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<ProvinceId, MapObservation>> {
  const query = new URLSearchParams({ indicator, period });
  const response = await fetch(`/api/v1/observations/at?${query}`, { signal });
  if (response.status >= 500) throw new Error(`figures of ${period}: HTTP ${response.status}`);
  if (!response.ok) return new Map();
  const rows = (await response.json()) as readonly PastRow[];
  return new Map(rows.map(({ provinceId, receivedAt, ...row }) => [provinceId, { ...row, receivedAt: Date.parse(receivedAt) }]));
}
