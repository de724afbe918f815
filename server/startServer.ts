import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Duration, SECOND_MS } from "#shared/clock/instant.ts";
import { type DrillState, foldDrill, NO_DRILL } from "#shared/drill/drillState.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import { createAlerting } from "#server/alerts/alerting.ts";
import { loadGeometry } from "#server/catalogue/geometry.ts";
import { loadCatalogue } from "#server/catalogue/loadCatalogue.ts";
import { addressesOf } from "#server/composition/addresses.ts";
import { buildHandedOut } from "#server/composition/buildHandedOut.ts";
import { composeConference } from "#server/composition/composeConference.ts";
import { composeOrders, withOrderFigures } from "#server/composition/composeOrders.ts";
import { composeTrust } from "#server/composition/composeTrust.ts";
import { composeWalls } from "#server/composition/composeWalls.ts";
import { openArchive } from "#server/composition/openArchive.ts";
import { openDoors } from "#server/composition/openDoors.ts";
import { openEditing } from "#server/composition/openEditing.ts";
import { playDrills } from "#server/composition/playDrills.ts";
import { later, monotonic, now, sleep } from "#server/composition/realTime.ts";
import type { Conference } from "#server/conference/conference.ts";
import type { MediaSystem } from "#server/conference/mediaSystem.ts";
import type { Drills } from "#server/drill/runDrill.ts";
import { type AgencyKeys, createAgencyKeys, reporterNames, reportingCodes } from "#server/duty/agencyKeys.ts";
import { type Connected, createConnected } from "#server/duty/connected.ts";
import { createDuty, type Duty, firstAdministrator } from "#server/duty/duty.ts";
import { secretKeyOf } from "#server/duty/secretKey.ts";
import type { Sessions } from "#server/duty/sessions.ts";
import { createFeed } from "#server/feed/feed.ts";
import { createLatestState, type RunningLatestState } from "#server/feed/liveState.ts";
import { createSharing } from "#server/feed/sharingCount.ts";
import { closeServer, listen, tryPort } from "#server/http/listen.ts";
import { createIntakeCatalogue } from "#server/intake/intakeCatalogue.ts";
import type { Journal } from "#server/journal/journal.ts";
import { keepTrimmed } from "#server/journal/keepTrimmed.ts";
import { openExact } from "#server/journal/openExact.ts";
import { openJournal } from "#server/journal/openJournal.ts";
import { createStanding, type Standing } from "#server/journal/standing.ts";
import { standingPart } from "#server/journal/standingPart.ts";
import { createScreens } from "#server/screens/screens.ts";
import type { Environment } from "./environment.ts";
import { createLog, type Log } from "./log.ts";

/** What tests and the demo may put in place of the usual. */
export interface Overrides {
  readonly log?: Log;
  /** Where the first administrator's link is told; the console by default. */
  readonly tell?: (line: string) => void;
  /** Wraps the journal before anything uses it. */
  readonly journal?: (journal: Journal) => Journal;
  /** In place of what the environment names for pictures and sound. */
  readonly media?: MediaSystem;
}

/** The parts a starter may want to reach. */
export interface ServerParts {
  readonly log: Log;
  readonly catalogue: Catalogue;
  readonly journal: Journal;
  readonly agencyKeys: AgencyKeys;
  readonly sessions: Sessions;
  readonly people: Duty;
  readonly connected: Connected;
  readonly drill: () => DrillState;
  readonly alerts: Standing<AlertsState>;
  readonly drills: Drills;
  readonly conference: Conference;
  readonly latest: { readonly [T in ObservationTopic]: RunningLatestState };
}

export interface RunningServer {
  /** Where it is reached, without a slash at its end. */
  readonly url: string;
  readonly parts: ServerParts;
  /** Finishes what is being answered, then ends everything in reverse order. */
  readonly stop: () => Promise<void>;
}

/** The server cannot start; the message says what to do. */
export class StartFault extends Error {
  override readonly name = "StartFault";
}

const CLIENT_DIR = resolve(import.meta.dirname, "../client/dist");
const DRAIN_MS: Duration = 2 * SECOND_MS;
const FIRST_LINK = "Quản trị viên đầu tiên, dùng một lần, trong 24 giờ / first administrator, once, within 24 hours";

/** Starts everything in order: catalogue, journal, standing states, feed, HTTP, socket; what was started is ended when a later step fails. */
export async function startServer(environment: Environment, overrides: Overrides = {}): Promise<RunningServer> {
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of undo.splice(0).toReversed()) {
      await each();
    }
  };
  try {
    return { ...(await compose(environment, overrides, undo)), stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

async function compose(
  environment: Environment,
  overrides: Overrides,
  undo: (() => Promise<void> | void)[],
): Promise<Omit<RunningServer, "stop">> {
  const log = overrides.log ?? createLog({ level: environment.logLevel });
  const tell = overrides.tell ?? ((line: string): void => void process.stdout.write(`${line}\n`));
  const hasPage = existsSync(join(CLIENT_DIR, "index.html"));
  if (environment.mode === "production" && !hasPage) {
    throw new StartFault("The page is not built: run `npm run build` first");
  }
  await tryPort(environment);
  mkdirSync(environment.dataDir, { recursive: true, mode: 0o700 });
  const catalogue = loadCatalogue(environment.configDir);
  const geometry = loadGeometry(environment.configDir, catalogue);

  const opened = await openJournal(environment, log);
  undo.push(opened.stop);
  const journal = overrides.journal?.(opened.journal) ?? opened.journal;
  const { records } = journal;
  const agencyKeys = createAgencyKeys({ records, codes: reportingCodes(catalogue), now });
  const connected = await createConnected(records, now);
  const standing = await createStanding(journal.events, foldDrill, NO_DRILL, { name: "drill", log });
  undo.push(standing.stop);
  const exact = await openExact(journal.events, log);
  undo.push(exact.stop);
  const alerts = standingPart(exact, (state) => state.alerts);
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const secretKey = secretKeyOf(environment);
  const screens = createScreens({
    ...{ journal, exact, catalogue, drill: standing.state, secretKey, now, sleep, log, metrics },
    build: buildHandedOut(CLIENT_DIR),
  });
  const people = createDuty({
    ...{ journal, secretKey, screenOf: screens.credentials.byId, sites: catalogue.sites, now, sleep, log },
    agencies: { holderOf: agencyKeys.holderOf, nameOf: reporterNames(catalogue) },
  });
  const { sessions } = people;
  const ending = new AbortController();
  const latest = {
    actual: createLatestState({ journal: journal.actual, topic: "actual", log, sleep }),
    exercise: createLatestState({ journal: journal.exercise, topic: "exercise", log, sleep }),
  };
  const tools = { now, monotonic, sleep, log, metrics };
  const archive = await openArchive(journal, environment.dataDir, log);
  const walls = await composeWalls({ journal, exact, catalogue, latest, archiveDir: archive.dir, pages: screens.presence.pages, tools });
  const conference = composeConference({
    ...{ environment, journal, exact, catalogue, secretKey, sessions, screens, tools, now: walls.now },
    ...(overrides.media === undefined ? {} : { media: overrides.media }),
  });
  const orders = composeOrders({ events: journal.events, exact, catalogue, latest, drill: standing.state, now: walls.now, log, metrics });
  const feed = createFeed({
    latest,
    events: journal.events,
    exact,
    ...withOrderFigures(
      () => catalogueInForce(catalogue, exact.state().shows),
      () => exact.state().orders,
    ),
    roomOf: (site) => catalogue.sites.find(({ id }) => id === site) ?? null,
    drill: standing.state,
    sharing: createSharing({ catalogue, latest, connected: connected.of, drill: standing.state, now, monotonic }),
    now,
    marks: { build: buildHandedOut(CLIENT_DIR), show: walls.markOf },
  });
  const told = { catalogue, events: journal.events, alerts, drill: standing.state };
  const alerting = createAlerting({ ...told, figures: latest, trends: journal, ...tools });
  const trust = await composeTrust({ ...told, environment, secretKey, journal, exact, latest, connected: connected.of, archive, ...tools });
  const running = [latest.actual, latest.exercise, feed, alerting, trust, screens, walls, conference].map((each) =>
    each.run(ending.signal),
  );
  undo.push(async () => {
    ending.abort();
    await Promise.all(running);
  });

  const known = createIntakeCatalogue(catalogue);
  const reached: { url: string | null } = { url: null };
  const address = (): string | null => reached.url;
  const ground = { catalogue, journal, known, standing, alerting, connected, conference, orders, address, sleep, log };
  const drills = await playDrills({ ...ground, now: walls.now });
  undo.push(async () => {
    await drills.stop().catch((fault: unknown) => log.warn("drill.unended", { fault }));
  });

  const editing = await openEditing({ configDir: environment.configDir, catalogue, journal, exact, now, log });
  const { httpServer, gateway } = openDoors({
    environment,
    catalogue,
    geometry,
    journal,
    latest,
    drill: standing.state,
    exact,
    alerts,
    desk: alerting.desk,
    walls,
    load: alerting.load,
    ...trust,
    roll: alerting.roll,
    feed,
    ...tools,
    agencyKeys,
    connected,
    sessions,
    people,
    screens,
    conference,
    roster: conference.roster,
    orders,
    ...editing,
    drills,
    clientDir: hasPage ? CLIENT_DIR : null,
  });
  while (!(latest.actual.isReady() && latest.exercise.isReady())) {
    await sleep(20);
  }
  await listen(httpServer, environment);
  undo.push(() => closeServer(httpServer, DRAIN_MS, later));
  undo.push(gateway.close);

  undo.push(keepTrimmed(journal, archive, log));

  const { port } = httpServer.address() as AddressInfo;
  const { own, people: url } = addressesOf(environment, port);
  reached.url = own;
  const note = join(environment.dataDir, "server.json");
  writeFileSync(note, JSON.stringify({ pid: process.pid, url, mode: environment.mode, socketPath: opened.socketPath }), { mode: 0o600 });
  undo.push(() => rmSync(note, { force: true }));
  log.info("server.started", { url, volatile: journal.volatile });
  const token = environment.mode === "production" ? await firstAdministrator(people) : null;
  if (token !== null) {
    // The log never holds a secret; the console of whoever starts the server is the one place to tell it.
    log.warn("officer.first-link", { username: "admin", told: "console" });
    tell(`\n  ${FIRST_LINK}:\n  ${url}/enrol?token=${token}\n`);
  }
  return {
    url,
    parts: { log, catalogue, journal, agencyKeys, sessions, people, connected, latest, drill: standing.state, alerts, drills, conference },
  };
}
