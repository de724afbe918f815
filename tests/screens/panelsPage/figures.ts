import type { Alert, AlertContent } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import { anAlert, someContent } from "#tests/builders/anAlert.ts";
import type { StillLive } from "./stillLive.ts";

const PERIODS: Readonly<Record<string, string>> = {
  monthly: "2020-07",
  daily: "2020-08-18",
  weekly: "2020-W33",
  annual: "2019",
  quarterly: "2020-Q2",
  realtime: "2020-08-19T08:29",
  hourly: "2020-08-19T08",
};

/** Figures of every indicator for every province but a few; some old, some late, all the same at each run. */
export function fillFigures(live: StillLive, catalogue: Catalogue): void {
  const provinces = catalogue.sets.find(({ id }) => id === "2008")?.provinces ?? [];
  for (const indicator of catalogue.indicators) {
    const period = PERIODS[indicator.cadence] ?? "2020-07";
    const [least, most] = indicator.range;
    const top = indicator.unitKind === "level" ? 4 : indicator.unitKind === "money" ? 48_000 : Math.min(most, 98);
    const value = (at: number): string => {
      const share = ((at * 37 + indicator.code.length * 11) % 61) / 61;
      return (Math.max(0, least) + share * (top - Math.max(0, least))).toFixed(indicator.decimals);
    };
    provinces.forEach(({ id, code }, at) => {
      if (["14", "62", "89"].includes(code)) return;
      const isOld = ["34", "66"].includes(code) && indicator.cadence === "monthly";
      live.put(`${indicator.code}:${id}`, value(at), isOld ? { period: "2020-05" } : { period });
    });
    live.put(`${indicator.code}:VN`, value(58), { period: period.replace("07", "06") });
    live.put(`${indicator.code}:VN`, value(23), { period });
  }
  live.put("ECO.RETAIL:VN", "2981362", { period: "2020-07", previous: "2840100", previousPeriod: "2020-06" });
}

const ALERTS: readonly Partial<AlertContent>[] = [
  {
    severity: "Extreme",
    level: 4,
    headline: { vi: "Bão số 4 đổ bộ Quảng Ninh – Hải Phòng trong 6 giờ tới", en: "Typhoon no. 4 makes landfall within 6 hours" },
    area: { provinces: ["22", "31", "34", "36"] as unknown as readonly ProvinceId[], description: "", polygons: [], circles: [] },
  },
  {},
  {
    severity: "Moderate",
    level: null,
    headline: {
      vi: "Lũ quét, sạt lở đất ở vùng núi Lai Châu, Điện Biên, Sơn La, Hòa Bình",
      en: "Flash floods and landslides in the north-west",
    },
    area: { provinces: ["12", "11", "14", "17"] as unknown as readonly ProvinceId[], description: "", polygons: [], circles: [] },
  },
  { severity: "Minor", level: null, headline: { vi: "Nắng nóng diện rộng ở Trung Bộ", en: "Heat in the centre" } },
  { severity: "Unknown", level: null, headline: { vi: "Sự cố mất điện đang được xác minh", en: "A power cut is being looked into" } },
  { severity: "Severe", level: 3, headline: { vi: "Triều cường vượt báo động III", en: "Spring tide above level III" } },
  { severity: "Moderate", level: 2, headline: { vi: "Mưa lớn kéo dài ở Tây Nguyên", en: "Long rain in the Central Highlands" } },
];

/** So many alerts in force, gravest first; the third is practised where a drill runs, every other one acknowledged. */
export function someAlerts(count: number, now: Instant, isDrill: boolean): readonly Alert[] {
  return Array.from({ length: count }, (_, at) =>
    anAlert({
      id: `A-00000000000${at + 1}`,
      topic: isDrill && at % 3 === 2 ? "exercise" : "actual",
      state: at % 2 === 0 ? "unacknowledged" : "acknowledged",
      content: someContent({
        effective: now - HOUR_MS,
        expires: now + (at + 1) * 3 * HOUR_MS + 12 * MINUTE_MS,
        ...ALERTS[at % ALERTS.length],
      }),
    }),
  );
}

/** Past figures of a series, oldest first: a daily one over some weeks. */
export function pastFigures(now: Instant, count = 24): readonly { readonly period: string; readonly value: string }[] {
  return Array.from({ length: count }, (_, at) => ({
    period: new Date(now - (count - at) * DAY_MS).toISOString().slice(0, 10),
    value: (40 + at * 0.6 + ((at * 7) % 5)).toFixed(2),
  }));
}
