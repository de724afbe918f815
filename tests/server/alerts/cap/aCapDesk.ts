import { Registry } from "prom-client";
import type { Alert } from "#shared/alert/alert.ts";
import { type AlertsState, alertOf, NO_ALERTS } from "#shared/alert/alertsState.ts";
import { foldAlerts } from "#shared/alert/foldAlerts.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { createAlertDesk } from "#server/alerts/alertDesk.ts";
import type { CapOutcome } from "#server/alerts/cap/capOutcome.ts";
import { createCapImport } from "#server/alerts/cap/importCap.ts";
import type { DeskCommand } from "#server/alerts/command.ts";
import { deskClock } from "#server/alerts/deskClock.ts";
import { dueEvents } from "#server/alerts/timekeeper.ts";
import { loadGeometry } from "#server/catalogue/geometry.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import type { EventDraft } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createStanding } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import { ALERT_AT } from "#tests/builders/anAlert.ts";
import { CATALOGUE_DIR, THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { manualClock } from "#tests/doubles/manualClock.ts";

const quietLog: Log = { info: () => {}, warn: () => {}, error: () => {}, child: () => quietLog };

/** The geometry the product ships with. */
export const THE_GEOMETRY = loadGeometry(CATALOGUE_DIR, THE_CATALOGUE);

function anOfficer(number: number): Identity {
  return { id: `officer-${number}`, name: `Cán bộ ${number}`, role: "duty", site: null, province: null, views: ["/duty"] };
}
export const OFFICER = anOfficer(1);
export const OTHER = anOfficer(2);

/** A real desk over a memory journal, with the import in front of it and a clock that stands still. */
export interface CapDeskUnderTest {
  readonly take: (xml: string | Buffer, identity?: Identity) => Promise<CapOutcome>;
  readonly run: (command: DeskCommand, identity?: Identity) => Promise<string>;
  readonly append: (event: EventDraft) => Promise<void>;
  readonly state: () => AlertsState;
  readonly alerts: () => readonly Alert[];
  readonly alert: (id: string) => Alert;
  readonly advance: (ms: number) => Promise<void>;
  readonly types: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

/** Starts it at half past eight, as the alerts of the builders do. */
export async function aCapDesk(): Promise<CapDeskUnderTest> {
  const clock = manualClock(ALERT_AT);
  const { now } = clock;
  const { events } = createMemoryJournal({ now });
  const alerts = await createStanding<AlertsState>(events, foldAlerts, NO_ALERTS, { name: "alerts", log: quietLog });
  let made = 0;
  const newId = (): string => (made++).toString(16).padStart(12, "0");
  const common = { events, alerts, catalogue: THE_CATALOGUE, now, log: quietLog };
  const desk = createAlertDesk({ ...common, monotonic: now, newId, metrics: new Registry() });
  const capImport = createCapImport({ ...common, desk, geometry: THE_GEOMETRY, sleep: async () => {} });
  const start = await events.cursor();
  const append = async (...drafts: readonly EventDraft[]): Promise<void> => {
    const cursor = await events.append(drafts);
    if (cursor !== null) await alerts.reach(cursor, 1_000);
  };
  const all = (): readonly Alert[] => [...Object.values(alerts.state().actual.alerts), ...Object.values(alerts.state().exercise.alerts)];
  return {
    take: (xml, identity = OFFICER) => capImport.take({ bytes: Buffer.from(xml as string), charset: null }, identity),
    run: async (command, identity = OFFICER) => {
      const done = await desk.run(command, identity, null);
      if (!done.ok) throw new Error(done.refusal.en);
      return done.id;
    },
    append,
    state: alerts.state,
    alerts: all,
    alert: (id) => {
      const alert = alertOf(alerts.state(), id);
      if (alert === null) throw new Error(`no alert ${id}`);
      return alert;
    },
    advance: async (ms) => {
      clock.advance(ms);
      await append(...draftsOf(dueEvents(alerts.state(), deskClock(alerts.state(), now()), THE_CATALOGUE.duty)));
    },
    types: async () => (await events.range(start, await events.cursor())).map(({ type }) => type),
    stop: alerts.stop,
  };
}

/** What a drill begins with: its clock is so far from the real one. */
export function drillStarted(clockOffsetMs: number): EventDraft {
  const title = { vi: "Diễn tập", en: "Drill" };
  return { type: "drill.started", data: { name: "flood", title, startedAt: ALERT_AT, clockOffsetMs } };
}

/** What became of a message in one word: the verdict, the rules it breaks, or the desk's refusal. */
export function verdictOf(outcome: CapOutcome): string {
  if (outcome.ok) return outcome.verdict;
  if (outcome.why === "invalid") return outcome.findings.map(({ rule }) => rule).join(" ");
  return outcome.why === "desk" ? outcome.refusal.code : "full";
}
