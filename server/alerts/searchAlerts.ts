import { type Alert, type AlertTopic, isNationWide, type Severity } from "#shared/alert/alert.ts";
import { type AlertState, isLive } from "#shared/alert/alertLifecycle.ts";
import { type AlertsState, byUrgency } from "#shared/alert/alertsState.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { isDeskRole, scopeOf } from "#shared/duty/permission.ts";

/** What is looked for; `null`: anything. */
export interface AlertSearch {
  readonly state: AlertState | "live" | "closed" | null;
  readonly topic: AlertTopic | null;
  readonly severities: readonly Severity[] | null;
  /** Ids of provinces; an alert for the whole country concerns each of them. */
  readonly provinces: readonly string[] | null;
  /** Words that must all occur, whatever their case and marks. */
  readonly words: string | null;
}

/** Who looks: a reader of the desk sees everything, a site what concerns it, others what was told. */
interface Reader {
  readonly isDesk: boolean;
  /** Whose alerts: any, or those of one site; `null`: of none. */
  readonly of: "all" | SiteId | null;
}

/** What a role lets its holder read. */
export function readerOf({ role, site }: Pick<Identity, "role" | "site">): Reader {
  return { isDesk: isDeskRole(role), of: scopeOf(role, "alert.read") === "all" ? "all" : site };
}

/** True when a reader may know of an alert: what was never let out is the desk's alone [A30]. */
export function mayRead({ isDesk, of }: Reader, alert: Alert): boolean {
  if (isDesk) return true;
  return alert.raisedAt !== null && (of === "all" || (of !== null && alert.sites.includes(of)));
}

/** Text without case and marks: "Thừa Thiên Huế" → "thua thien hue". */
function plainOf(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[đĐ]/g, "d").toLowerCase();
}

/** The alerts that a reader may see and that match: live ones most pressing first, then closed ones, newest first. */
export function searchAlerts(
  state: AlertsState,
  search: AlertSearch,
  { reader, catalogue }: { readonly reader: Reader; readonly catalogue: Pick<Catalogue, "sets"> },
): readonly Alert[] {
  const words = search.words === null ? [] : plainOf(search.words).split(/\s+/).filter(Boolean);
  const names = new Map<string, string>(
    catalogue.sets.flatMap((set) => set.provinces.map(({ id, nameVi, nameEn, fullNameVi }) => [id, `${nameVi} ${nameEn} ${fullNameVi}`])),
  );
  const found = (["actual", "exercise"] as const)
    .filter((topic) => search.topic === null || search.topic === topic)
    .flatMap((topic) => Object.values(state[topic].alerts))
    .filter((alert) => mayRead(reader, alert) && matches(alert, search))
    .filter((alert) => words.length === 0 || hasWords(alert, words, names));
  const live = found.filter((alert) => isLive(alert.state)).sort(byUrgency);
  const closed = found.filter((alert) => !isLive(alert.state)).sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0));
  return [...live, ...closed];
}

function matches(alert: Alert, { state, severities, provinces }: AlertSearch): boolean {
  const isState = state === null || (state === "live" ? isLive(alert.state) : alert.state === state);
  const isSevere = severities === null || severities.includes(alert.content.severity);
  const isThere = provinces === null || isNationWide(alert.content) || alert.content.area.provinces.some((id) => provinces.includes(id));
  return isState && isSevere && isThere;
}

function hasWords({ id, content }: Alert, words: readonly string[], names: ReadonlyMap<string, string>): boolean {
  const { headline, event, description, area } = content;
  const texts = [headline, event, description].flatMap((text) => [text?.vi ?? "", text?.en ?? ""]);
  const places = area.provinces.map((province) => names.get(province) ?? "Cả nước Viet Nam");
  const all = plainOf([id, ...texts, area.description, ...places].join("\n"));
  return words.every((word) => all.includes(word));
}
