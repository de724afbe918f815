import { type Alert, type AlertTopic, isNationWide, type Severity } from "#shared/alert/alert.ts";
import type { AlertState } from "#shared/alert/alertLifecycle.ts";
import type { Hazard } from "#shared/catalogue/hazard.ts";
import { foldText } from "#client/words/fold.ts";

/** What of the alerts is listed; `null` and empty: all of them. */
export interface ListFilter {
  readonly text: string;
  readonly severities: readonly Severity[];
  readonly state: AlertState | null;
  /** Code of a hazard; `other`: of none in the catalogue. */
  readonly hazard: string | null;
  readonly province: string | null;
  readonly topic: AlertTopic | null;
}

/** Lists everything. */
export const NO_FILTER: ListFilter = { text: "", severities: [], state: null, hazard: null, province: null, topic: null };

/** Without a hazard of the catalogue. */
export const OTHER_HAZARD = "other";

/** Whether an alert is listed. */
export type Matches = (alert: Alert, filter: ListFilter) => boolean;

/** Makes the search over alerts: each is folded once, as alerts do not change but are replaced. */
export function createSearch(parts: {
  readonly nameProvince: (id: string) => string;
  readonly hazards: readonly Pick<Hazard, "code" | "nameVi" | "nameEn">[];
}): Matches {
  const haystacks = new WeakMap<Alert, string>();
  const haystackOf = (alert: Alert): string => {
    const held = haystacks.get(alert);
    if (held !== undefined) return held;
    const { headline, event, hazard, area } = alert.content;
    const kind = parts.hazards.find(({ code }) => code === hazard);
    const texts = [headline.vi, headline.en, event.vi, event.en, kind?.nameVi, kind?.nameEn, ...area.provinces.map(parts.nameProvince)];
    const haystack = ` ${foldText([alert.id, ...texts, area.description].filter((text) => text !== null && text !== undefined).join(" "))}`;
    haystacks.set(alert, haystack);
    return haystack;
  };
  return (alert, { text, severities, state, hazard, province, topic }) => {
    const { content } = alert;
    if (severities.length > 0 && !severities.includes(content.severity)) return false;
    if (state !== null && !isInState(alert, state)) return false;
    if (hazard !== null && (content.hazard ?? OTHER_HAZARD) !== hazard) return false;
    if (topic !== null && alert.topic !== topic) return false;
    if (province !== null && !isNationWide(content) && !content.area.provinces.some((id) => id === province)) return false;
    const typed = foldText(text);
    // Every word typed begins a word somewhere.
    return typed === "" || typed.split(" ").every((word) => haystackOf(alert).includes(` ${word}`));
  };
}

/** What waits for approval is found there, whatever state it stands in. */
function isInState(alert: Alert, state: AlertState): boolean {
  return alert.state === state || (state === "awaitingApproval" && alert.pending !== null);
}

/** True when something is left out. */
export function isFiltering(filter: ListFilter): boolean {
  return (
    filter.text.trim() !== "" || filter.severities.length > 0 || [filter.state, filter.hazard, filter.province, filter.topic].some(isSet)
  );
}

function isSet(value: string | null): boolean {
  return value !== null;
}
