import type { Alert, Severity } from "#shared/alert/alert.ts";
import { type AlertsState, alertsOnWall, byUrgency } from "#shared/alert/alertsState.ts";
import type { SightState } from "#shared/alert/rollCall.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Instant } from "#shared/clock/instant.ts";

/** How a province is drawn: in the area of an alert, and how it stands with who must see it. */
export interface ProvinceMark {
  readonly severity: Severity;
  /** Of the sites of the province; `null`: none has to acknowledge, or nothing is called. */
  readonly sight: SightState | null;
}
export type ProvinceMarks = ReadonlyMap<string, ProvinceMark>;

/** Ids of the provinces an alert concerns, the whole country spelled out. */
export function concerned({ content }: Pick<Alert, "content">, set: ProvinceSet): readonly string[] {
  const { provinces } = content.area;
  return provinces.some((id) => id === "VN") ? set.provinces.map(({ id }) => id) : provinces;
}

/** Every province that one alert concerns. */
export function marksOf(alert: Alert, set: ProvinceSet, sights: ReadonlyMap<string, SightState>): ProvinceMarks {
  const { severity } = alert.content;
  return new Map(concerned(alert, set).map((id) => [id, { severity, sight: sights.get(id) ?? null }]));
}

/** Every province that any alert on the walls concerns, each as its gravest. */
export function overviewMarks(
  state: AlertsState,
  set: ProvinceSet,
  at: { readonly isDrill: boolean; readonly now: Instant },
): ProvinceMarks {
  const gravestLast = alertsOnWall(state, at.isDrill, at.now).toSorted((a, b) => byUrgency(b, a));
  return new Map(gravestLast.flatMap((alert) => [...marksOf(alert, set, new Map())]));
}
