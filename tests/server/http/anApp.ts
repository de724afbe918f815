import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Registry } from "prom-client";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { DrillTitle } from "#shared/drill/drillState.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { createAlertDesk } from "#server/alerts/alertDesk.ts";
import { loadGeometry } from "#server/catalogue/geometry.ts";
import { composeOrders } from "#server/composition/composeOrders.ts";
import { composeTrust, type Trust } from "#server/composition/composeTrust.ts";
import { type OpenedArchive, openArchive } from "#server/composition/openArchive.ts";
import { type Conference, createConference } from "#server/conference/conference.ts";
import type { MediaSystem } from "#server/conference/mediaSystem.ts";
import { type AgencyKeys, createAgencyKeys, type KeyHolder, reporterNames, reportingCodes } from "#server/duty/agencyKeys.ts";
import { createDuty, type Duty } from "#server/duty/duty.ts";
import { createApp } from "#server/http/app.ts";
import type { AppParts } from "#server/http/appParts.ts";
import { createHttpServer } from "#server/http/httpServer.ts";
import type { PostAnswer } from "#server/intake/answer.ts";
import type { Journal } from "#server/journal/journal.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { openExact } from "#server/journal/openExact.ts";
import { standingPart } from "#server/journal/standingPart.ts";
import { openPictureShelf } from "#server/scenes/editing/pictureShelf.ts";
import { createSceneEditor } from "#server/scenes/editing/sceneEditor.ts";
import { createWalls, type Walls } from "#server/scenes/walls.ts";
import { createScreens, type Screens } from "#server/screens/screens.ts";
import { memoryMedia } from "#tests/doubles/memoryMedia.ts";
import { type Layer, routesOf } from "./appRoutes.ts";
import { askedLatest } from "./askedLatest.ts";

/** Half past eight on the opening day, in Việt Nam, but of 2026, when both sets of provinces are known. */
export const NOW = Date.parse("2026-11-24T08:30:00+07:00");
export const KEYS = {
  G12: "tc_key-of-g12-aaaaaaaa",
  G05: "tc_key-of-g05-aaaaaaaa",
  G22: "tc_key-of-g22-aaaaaaaa",
  H26: "tc_key-of-h26-aaaaaaaa",
  PROV: "tc_key-of-prov-aaaaaaa",
  DRILL: "tc_key-of-drill-aaaaaa",
} as const;

const CATALOGUE_DIR = new URL("../../../config/catalogue/", import.meta.url).pathname;

function part(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`${CATALOGUE_DIR}${file}.json`, "utf8")) as Record<string, unknown>;
}

/** The catalogue of the repository, unchecked. */
export function theCatalogue(): Catalogue {
  const files = ["provinces", "agencies", "indicators", "sites", "walls", "scenes", "hazards", "duty", "checks"].map(part);
  return Object.assign({}, ...files) as Catalogue;
}

/** The id of each key of `KEYS` is its name. */
function holderOf(code: string): KeyHolder {
  return { agency: (code === "DRILL" ? "G12" : code) as AgencyCode, topic: code === "DRILL" ? "exercise" : "actual", key: code };
}

/** A row that is right in every field. */
export const GOOD = { indicator: "BUD.REV_YEAR", province: "22", period: "2015", value: "31500000.5" };

/** The answer to a post that was taken. */
export async function answerOf(response: Response): Promise<PostAnswer> {
  const { status, headers } = response;
  if (status !== 200 || headers.get("content-type") !== "application/json; charset=utf-8") {
    throw new Error(`${status} ${headers.get("content-type") ?? ""}: ${await response.text()}`);
  }
  return (await response.json()) as PostAnswer;
}

export interface RunningApp {
  readonly url: string;
  readonly journal: Journal;
  readonly logged: readonly string[];
  readonly drill: { active: boolean; name: string | null; title: DrillTitle | null; offsetMs: number };
  readonly people: Duty;
  readonly agencyKeys: AgencyKeys;
  readonly screens: Screens;
  readonly walls: Walls;
  readonly conference: Conference;
  readonly archive: OpenedArchive;
  readonly asking: Trust;
  readonly post: (body: string | Buffer, options?: PostOptions) => Promise<Response>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** Every route below `/api/v1` as Express holds it: `get /catalogue/{part}`. */
  readonly routes: () => string[];
  readonly stop: () => Promise<void>;
}

interface PostOptions {
  readonly key?: string | null;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly query?: string;
}

/** Who holds the one session there is. */
export const OFFICER: Identity = { id: "officer-1", name: "Lê Trực", role: "duty", site: null, province: null, views: ["/duty"] };

/** What an application is made of in place of the usual. */
interface Wish extends Partial<AppParts> {
  readonly media?: MediaSystem;
}

/** A running application on a port of its own, over a memory journal unless another is given. */
export async function anApp({ media = memoryMedia(), ...overrides }: Wish = {}): Promise<RunningApp> {
  const now = overrides.now ?? ((): number => NOW);
  const journal = overrides.journal ?? createMemoryJournal({ now });
  const drill = { active: false, name: null as string | null, title: null as DrillTitle | null, offsetMs: 0 };
  const logged: string[] = [];
  const write = (event: string): void => {
    logged.push(event);
  };
  const log = { info: write, warn: write, error: write, child: () => log } as unknown as AppParts["log"];
  const catalogue = theCatalogue();
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const exact = await openExact(journal.events, log);
  const alerts = standingPart(exact, (state) => state.alerts);
  const metrics = new Registry();
  const secretKey = "a key of the tests";
  const screens = createScreens({
    ...{ journal, exact, catalogue, drill: () => drill, secretKey, now, sleep, log, metrics },
    build: "index-tests",
  });
  const latest = { actual: askedLatest(journal.actual), exercise: askedLatest(journal.exercise) };
  const dataDir = mkdtempSync(join(tmpdir(), "tc-archive-"));
  const archive = await openArchive(journal, dataDir, log);
  const walls = createWalls({
    ...{ exact, catalogue, archiveDir: archive.dir, now, monotonic: now, sleep, log, metrics },
    events: journal.events,
    figures: latest,
    judge: { prepare: async () => {}, grade: () => "normal" },
  });
  const conference = createConference({
    ...{ exact, catalogue, secretKey, media, now, monotonic: now, sleep, log, metrics },
    events: journal.events,
    stands: async ({ secret }) => secret === null || (await people.sessions.sessionOf(secret)) !== null,
  });
  const madeKeys = createAgencyKeys({ records: journal.records, codes: reportingCodes(catalogue), now });
  const agencyKeys: AgencyKeys = {
    ...madeKeys,
    identify: async (key) => {
      const code = Object.entries(KEYS).find(([, held]) => held === key)?.[0];
      return code === undefined ? madeKeys.identify(key) : holderOf(code);
    },
    holderOf: async (id) => (Object.hasOwn(KEYS, id) ? holderOf(id) : madeKeys.holderOf(id)),
  };
  const people = createDuty({
    ...{ journal, secretKey, screenOf: screens.credentials.byId, sites: catalogue.sites, now, sleep, log },
    agencies: { holderOf: agencyKeys.holderOf, nameOf: reporterNames(catalogue) },
  });
  let made = 0;
  const newId = (): string => (made++).toString(16).padStart(12, "0");
  const desk = createAlertDesk({ events: journal.events, alerts, catalogue, now, monotonic: now, newId, log, metrics });
  const shows = standingPart(exact, (state) => state.shows);
  const pictures = openPictureShelf(journal.records);
  const editor = createSceneEditor({ events: journal.events, shows, catalogue, pictures, now, log });
  const about = { catalogue, journal, exact, drill: () => drill, latest, now, sleep, log, metrics };
  const asking = await composeTrust({ ...about, archive, secretKey, environment: { dataDir }, connected: () => new Set() });
  const parts: AppParts = {
    catalogue,
    geometry: loadGeometry(CATALOGUE_DIR, catalogue),
    journal,
    latest,
    drill: () => drill,
    exact,
    alerts,
    desk,
    now,
    sleep,
    log,
    metrics,
    agencyKeys,
    sessions: {
      signIn: async (token) =>
        token === "a-token-of-a-duty-officer"
          ? { secret: "secret-of-the-session", lastsMs: 60_000, identity: OFFICER }
          : people.sessions.signIn(token),
      sessionOf: async (secret) => (secret === "secret-of-the-session" ? OFFICER : people.sessions.sessionOf(secret)),
      signOut: people.sessions.signOut,
      openScreen: people.sessions.openScreen,
      openAgency: people.sessions.openAgency,
    },
    people,
    screens,
    editor,
    pictures,
    walls,
    conference,
    orders: composeOrders({ events: journal.events, exact, catalogue, latest, drill: () => drill, now, log, metrics }),
    ...asking,
    drills: {
      names: () => ["opening-day"],
      start: async (name) => (name === "opening-day" ? { ok: true, name } : { ok: false }),
      stop: async () => true,
    },
    anonymousView: false,
    clientDir: null,
    isSecure: false,
    publicUrl: null,
    trustProxy: false,
    ...overrides,
  };
  const express = createApp(parts);
  const server = createHttpServer(express);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bearer = (key: string | null): Record<string, string> => (key === null ? {} : { authorization: `Bearer ${key}` });
  return {
    url,
    journal,
    logged,
    drill,
    people,
    screens,
    walls,
    conference,
    archive,
    asking,
    agencyKeys: parts.agencyKeys,
    post: (body, options = {}) =>
      fetch(`${url}/api/v1/observations${options.query ?? ""}`, {
        method: "POST",
        body: typeof body === "string" ? body : new Uint8Array(body),
        headers: {
          "content-type": options.type ?? "application/json",
          ...bearer(options.key === undefined ? KEYS.G12 : options.key),
          ...options.headers,
        },
      }),
    get: (path, headers) => fetch(`${url}${path}`, { headers: headers ?? bearer(KEYS.G12), redirect: "manual" }),
    routes: () => (express.router.stack as unknown as readonly Layer[]).flatMap((layer) => routesOf(layer.handle?.stack ?? [])),
    stop: async () => {
      await parts.alerts.stop();
      for (const chain of Object.values(asking.chains)) await chain.ledger().close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
