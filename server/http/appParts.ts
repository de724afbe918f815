import type { Registry } from "prom-client";
import type { AlertsState } from "#shared/alert/alertsState.ts";
import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Observation } from "#shared/observation/observation.ts";
import type { ChainPlace } from "#shared/trust/answers/chainAnswers.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import type { AlertDesk } from "#server/alerts/alertDesk.ts";
import type { LoadWatch } from "#server/alerts/loadWatch.ts";
import type { Conference } from "#server/conference/conference.ts";
import type { RosterDoor } from "#server/conference/outside/rosterDoor.ts";
import type { AgencyKeys } from "#server/duty/agencyKeys.ts";
import type { Duty } from "#server/duty/duty.ts";
import type { LatestState } from "#server/feed/latestState.ts";
import type { IntakeLimits } from "#server/intake/limits.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import type { Log } from "#server/log.ts";
import type { Orders } from "#server/orders/orders.ts";
import type { PictureShelf } from "#server/scenes/editing/pictureShelf.ts";
import type { SceneEditor } from "#server/scenes/editing/sceneEditor.ts";
import type { Walls } from "#server/scenes/walls.ts";
import type { Screens } from "#server/screens/screens.ts";
import type { ChainReport } from "#server/trust/chain/chainReport.ts";
import type { CheckReport } from "#server/trust/checks/checkReport.ts";
import type { CheckWatch } from "#server/trust/checks/checkWatch.ts";
import type { PublishedKeys } from "#server/trust/keys/publishedKeys.ts";
import type { Questions } from "#server/trust/questions/questions.ts";
import type { Receipts } from "#server/trust/receipts/receipts.ts";
import type { RecentRevisions } from "#server/trust/revisions/recentRevisions.ts";
import type { Scoreboard } from "#server/trust/scoreboard/scoreboard.ts";

/** Who holds an agency key, and into which topic it writes. */
export interface AgencyIdentity {
  readonly agency: AgencyCode;
  readonly topic: ObservationTopic;
  /** Id of the key. */
  readonly key: string;
}

/** A person, site or screen that is signed in. */
export type SessionIdentity = Identity;

/** Sign-in links and sessions; the secrets are opaque and kept only as hashes. */
interface SessionPort {
  /** `null` when the token is unknown, used up or expired. */
  readonly signIn: (
    token: string,
  ) => Promise<{ readonly secret: string; readonly lastsMs: Duration; readonly identity: SessionIdentity } | null>;
  readonly sessionOf: (secret: string) => Promise<SessionIdentity | null>;
  readonly signOut: (secret: string) => Promise<void>;
  /** `null` when it is paired no more. */
  readonly openScreen: (
    screen: string,
  ) => Promise<{ readonly secret: string; readonly lastsMs: Duration; readonly identity: SessionIdentity } | null>;
  /** `null` when the key lives no more. */
  readonly openAgency: (
    key: string,
  ) => Promise<{ readonly secret: string; readonly lastsMs: Duration; readonly identity: SessionIdentity } | null>;
}

/** Starts and ends drills. */
export interface DrillPort {
  readonly names: () => readonly string[];
  readonly start: (name: string, speed?: number) => Promise<{ readonly ok: true; readonly name: string } | { readonly ok: false }>;
  readonly stop: () => Promise<boolean>;
}

/** Everything the HTTP side is made of; composed once, in the server's start. */
export interface AppParts {
  readonly catalogue: Catalogue;
  /** The geometry files of the catalogue in force, by the name under which they are served. */
  readonly geometry: ReadonlyMap<string, string>;
  readonly journal: Journal;
  readonly latest: { readonly [T in ObservationTopic]: LatestState };
  readonly drill: () => DrillState;
  /** The exact topic as the journal has it: alerts, shows, screens. */
  readonly exact: Standing<ExactState>;
  /** The alerts of it. */
  readonly alerts: Standing<AlertsState>;
  /** Where alerts are commanded. */
  readonly desk: AlertDesk;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration) => Promise<void>;
  readonly log: Log;
  readonly metrics: Registry;
  /** Holders of keys are asked for again after at most 2 s, so that a revoked key stops working. */
  readonly agencyKeys: AgencyKeys;
  readonly sessions: SessionPort;
  /** Officers: their accounts, enrolment, sign-in and the audit of it all. */
  readonly people: Pick<Duty, "officers" | "enrolments" | "signIn" | "changePassword" | "audit">;
  /** The load of the desks as this server sees it; absent where nothing is watched. */
  readonly load?: Pick<LoadWatch, "now">;
  /** What walls show, and where they are commanded. */
  readonly walls: Pick<Walls, "desk" | "now" | "present" | "presentAt">;
  /** Paired screens, and the pages that follow walls. */
  readonly screens: Pick<Screens, "pairings" | "desk" | "credentials" | "pagesOf" | "statuses">;
  /** Calls to sites, and their pictures. */
  readonly conference: Omit<Conference, "keeper" | "rooms" | "run">;
  /** Orders given to places. */
  readonly orders: Orders;
  /** Where scenes are edited. */
  readonly editor: SceneEditor;
  /** Pictures that scenes show. */
  readonly pictures: PictureShelf;
  /** What cross-checks say. */
  readonly checks: CheckReport & Pick<CheckWatch, "touching">;
  /** The tamper-evident chain of this server. */
  readonly chain: Pick<ChainReport, "answer" | "seals">;
  /** Where the figure of an entry stands in the chain; `null` where this server wrote nothing down of it. Absent: it keeps no chain. */
  readonly chainPlace?: (topic: ObservationTopic, observation: Observation) => Promise<ChainPlace | null>;
  /** How agencies share what they owe. */
  readonly scoreboard: Scoreboard;
  /** Reports of agencies: signed, and kept with their receipts. */
  readonly reports: Receipts;
  /** The keys that signatures of this installation are checked by. */
  readonly publicKeys: Pick<PublishedKeys, "all">;
  /** Questions to agencies about their figures. */
  readonly questions: Omit<Questions, "look" | "run">;
  /** Figures changed lately. */
  readonly revisions: Pick<RecentRevisions, "of">;
  /** Absent where no drill can be played. */
  readonly drills?: DrillPort;
  /** Where a media server outside tells who is there; absent where none may. */
  readonly roster?: RosterDoor | null;
  /** True lets anyone read and watch: a demo bound to loopback, never production. */
  readonly anonymousView: boolean;
  /** Folder with the built page (`client/dist`), `null` when there is none. */
  readonly clientDir: string | null;
  /** The page is reached over TLS: cookies are Secure and HSTS is sent. */
  readonly isSecure: boolean;
  /** Origin people reach the wall under; `null`: the one they asked. */
  readonly publicUrl: string | null;
  /** Express `trust proxy`: number of proxies, `false` for none. */
  readonly trustProxy: number | string | false;
  readonly limits?: Partial<IntakeLimits>;
}
