import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { IndicatorCode } from "#shared/catalogue/indicator.ts";
import type { ProvinceSetId } from "#shared/catalogue/province.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { MapObservation } from "#client/widgets/provinceMap/figures.ts";
import type { MapLive } from "#client/widgets/provinceMap/mapLive.ts";

/** A stand-in for the feed whose figures a test sets by hand; its clock stands still. */
export interface FakeLive extends MapLive {
  readonly put: (key: string, value: string, rest?: Partial<MapObservation>) => void;
}

/** An empty feed at a fixed moment. */
export function createFakeLive(now: number): FakeLive {
  const held = new Map<string, MapObservation>();
  const watchers = new Map<string, Set<() => void>>();
  return {
    observations: {
      get: (key) => held.get(key),
      subscribe: (key: SeriesKey, onChange) => {
        const all = watchers.get(key) ?? new Set();
        watchers.set(key, all.add(onChange));
        return () => void all.delete(onChange);
      },
    },
    link: { subscribe: () => () => {} },
    clock: { now: () => now },
    put: (key, value, rest = {}) => {
      const before = held.get(key);
      held.set(key, {
        period: "2020-07",
        status: "A",
        receivedAt: now,
        revision: 0,
        was: null,
        previous: before?.value ?? null,
        seq: held.size + 1,
        ...before,
        value,
        ...rest,
      });
      for (const call of watchers.get(key) ?? []) call();
    },
  };
}

/** Figures for every province of a set but three; some old, some late, two just now. */
export function scenario(catalogue: Catalogue, set: ProvinceSetId, indicator: IndicatorCode, live: FakeLive): void {
  const provinces = catalogue.sets.find(({ id }) => id === set)?.provinces ?? [];
  const now = live.clock.now();
  const year = new Date(now).getUTCFullYear();
  provinces.forEach(({ id, code }, index) => {
    if (["14", "62", "89"].includes(code)) return;
    const value = (30 + ((index * 37) % 56) + (index % 10) / 10).toFixed(1);
    const old = ["34", "66", "93"].includes(code);
    live.put(`${indicator}:${id}`, value, {
      period: old ? `${year}-05` : `${year}-07`,
      receivedAt: now - (index % 19 === 3 ? 5_000 : 3_600_000),
    });
  });
  live.put(`${indicator}:VN`, "47.4", { receivedAt: now - 3_600_000 });
}
