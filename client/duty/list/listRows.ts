import type { Alert } from "#shared/alert/alert.ts";
import type { Proposal } from "#shared/alert/alertEvents.ts";
import type { AlertState } from "#shared/alert/alertLifecycle.ts";
import { type AlertsState, byUrgency } from "#shared/alert/alertsState.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";

/** Parts of the list, in the order they stand. `real`: what is live and no exercise, while a drill runs. */
export const LIST_SECTIONS = [
  "real",
  "approval",
  "unacknowledged",
  "proposals",
  "returned",
  "acknowledged",
  "shelved",
  "suppressed",
  "ended",
] as const;
export type ListSection = (typeof LIST_SECTIONS)[number];

/** One line of the list. */
export type ListRow =
  | { readonly kind: "head"; readonly key: string; readonly section: ListSection; readonly count: number }
  | { readonly kind: "alert"; readonly key: string; readonly alert: Alert; readonly isGrouped: boolean }
  | {
      readonly kind: "group";
      readonly key: string;
      readonly highest: Alert;
      readonly count: number;
      readonly provinces: number;
      readonly isOpen: boolean;
    }
  | { readonly kind: "proposal"; readonly key: string; readonly proposal: Proposal; readonly isGrouped: boolean }
  | { readonly kind: "proposals"; readonly key: string; readonly highest: Proposal; readonly count: number; readonly isOpen: boolean };

/** What decides which lines there are. */
export interface ListWish {
  readonly isDrill: boolean;
  readonly matches: (alert: Alert) => boolean;
  /** Only what fits the search is wanted: proposals are then left out. */
  readonly isFiltering: boolean;
  /** Those of one kind stand together. */
  readonly isGrouping: boolean;
  /** Keys of the groups that are open. */
  readonly open: ReadonlySet<string>;
}

/** Ended alerts listed while nothing is searched for. */
const ENDED_SHOWN = 30;
/** Fewer of a kind than this are told apart at a glance. */
const GROUP_FROM = 3;

const SECTION_OF: Readonly<Record<AlertState, ListSection>> = {
  awaitingApproval: "approval",
  suppressed: "suppressed",
  unacknowledged: "unacknowledged",
  acknowledged: "acknowledged",
  returnedUnacknowledged: "returned",
  shelved: "shelved",
  closed: "ended",
};

/** The lines of the list, most pressing first in each section; every alert that matches stands in one line or is counted in one group. */
export function listRows(state: AlertsState, wish: ListWish): readonly ListRow[] {
  const sections = Map.groupBy(alertsOf(state, wish.isDrill).filter(wish.matches), (alert) => sectionOf(alert, wish.isDrill));
  return LIST_SECTIONS.flatMap((section): readonly ListRow[] => {
    if (section === "proposals") return wish.isFiltering ? [] : proposalRows(state, wish);
    const alerts = inOrder(section, sections.get(section) ?? []);
    if (alerts.length === 0) return [];
    const shown = section === "ended" && !wish.isFiltering ? alerts.slice(0, ENDED_SHOWN) : alerts;
    const isGrouping = wish.isGrouping && section !== "ended" && section !== "approval";
    return [head(section, alerts.length), ...(isGrouping ? groupRows(section, shown, wish.open) : shown.map((alert) => line(alert)))];
  });
}

/** Every alert of the desk that belongs on it now: those of an exercise only while a drill runs. */
export function alertsOf(state: AlertsState, isDrill: boolean): readonly Alert[] {
  return [...Object.values(state.actual.alerts), ...(isDrill ? Object.values(state.exercise.alerts) : [])];
}

/** True while a desk that is shown has more annunciations than a person can take in, as the server judges it. */
export function isFlooding(state: AlertsState, isDrill: boolean): boolean {
  return state.actual.flood || (isDrill && state.exercise.flood);
}

function sectionOf(alert: Alert, isDrill: boolean): ListSection {
  return isDrill && alert.topic === "actual" && alert.state !== "closed" ? "real" : SECTION_OF[alert.state];
}

function inOrder(section: ListSection, alerts: readonly Alert[]): readonly Alert[] {
  if (section === "ended") return alerts.toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0));
  if (section === "suppressed") return alerts.toSorted((a, b) => a.content.effective - b.content.effective);
  return alerts.toSorted(byUrgency);
}

function head(section: ListSection, count: number): ListRow {
  return { kind: "head", key: `head:${section}`, section, count };
}

function line(alert: Alert, isGrouped = false): ListRow {
  return { kind: "alert", key: alert.id, alert, isGrouped };
}

function proposalRows(state: AlertsState, { isDrill, isGrouping, open }: ListWish): readonly ListRow[] {
  const proposals = [...Object.values(state.actual.proposals), ...(isDrill ? Object.values(state.exercise.proposals) : [])];
  if (proposals.length === 0) return [];
  const ordered = proposals.toSorted(
    (a, b) => Number(a.cleared) - Number(b.cleared) || GRADE_RANK[a.grade] - GRADE_RANK[b.grade] || b.lastAt - a.lastAt,
  );
  const one = (proposal: Proposal, isGrouped = false): ListRow => ({ kind: "proposal", key: proposal.id, proposal, isGrouped });
  const kinds = Map.groupBy(ordered, ({ topic, series, grade, cleared, id }) => {
    return isGrouping ? `proposals:${topic}:${splitSeriesKey(series as SeriesKey).indicator}:${grade}:${cleared}` : id;
  });
  const rows = [...kinds].flatMap(([key, held]): readonly ListRow[] => {
    const [highest] = held;
    if (highest === undefined || held.length < GROUP_FROM) return held.map((proposal) => one(proposal));
    const isOpen = open.has(key);
    const group: ListRow = { kind: "proposals", key, highest, count: held.length, isOpen };
    return isOpen ? [group, ...held.map((proposal) => one(proposal, true))] : [group];
  });
  return [head("proposals", proposals.length), ...rows];
}

const GRADE_RANK = { critical: 0, warning: 1, watch: 2 } as const;

/** Alerts of one kind and gravity in one line, where there are several; the order of their most pressing ones is kept. */
function groupRows(section: ListSection, alerts: readonly Alert[], open: ReadonlySet<string>): readonly ListRow[] {
  const kinds = Map.groupBy(
    alerts,
    ({ topic, content }) => `${section}:${topic}:${content.hazard ?? content.event.vi}:${content.severity}`,
  );
  return [...kinds].flatMap(([key, held]): readonly ListRow[] => {
    const [highest] = held;
    if (highest === undefined || held.length < GROUP_FROM) return held.map((alert) => line(alert));
    const isOpen = open.has(key);
    const provinces = new Set(held.flatMap(({ content }) => content.area.provinces)).size;
    const group: ListRow = { kind: "group", key, highest, count: held.length, provinces, isOpen };
    return isOpen ? [group, ...held.map((alert) => line(alert, true))] : [group];
  });
}
