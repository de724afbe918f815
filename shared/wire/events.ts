import type { AlertEventType } from "#shared/alert/alertEvents.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { ConferenceEventType } from "#shared/conference/conferenceEvents.ts";
import type { DrillTitle } from "#shared/drill/drillState.ts";
import type { SharingState } from "#shared/observation/sharingState.ts";
import type { OrderEventType } from "#shared/order/order.ts";
import type { ShowEventType } from "#shared/scene/showEvents.ts";
import type { ScreenEventType } from "#shared/screen/screenEvents.ts";
import type { ScreenReport } from "#shared/screen/screenReport.ts";
import type { CheckEventType } from "#shared/trust/checkEvents.ts";
import type { QuestionEventType } from "#shared/trust/question.ts";
import type { Cursor } from "./cursor.ts";
import type { ExactState } from "./exactState.ts";

/** Raised when an old page can no longer talk to the server. */
export const PROTOCOL_VERSION = 1;

/** Topics of the journal. `actual` and `exercise` hold observations and are apart by construction; `events` is the exact lane. */
export const TOPICS = ["actual", "exercise", "events"] as const;
export type Topic = (typeof TOPICS)[number];
export type ObservationTopic = "actual" | "exercise";

/** What a page shows: one scene, or all of the wall's; an indicator chosen for its map; indicators of a draft. */
export interface View {
  readonly scene?: string;
  readonly indicator?: string;
  /** Besides: these everywhere, at most 40. */
  readonly indicators?: readonly string[];
}

/** What a client says of itself (again after a gap, with its cursors). */
export interface Hello {
  readonly version: number;
  readonly wall?: string;
  /** What the page shows, so that it is sent nothing else; absent: everything any scene of the wall shows. */
  readonly view?: View;
  /** Which place on the wall this page fills; absent: the whole wall, or a page that looks on. */
  readonly slot?: string;
  /** Last applied position per topic; absent topic: nothing held. */
  readonly cursors: { readonly [T in Topic]?: Cursor };
  /** Of this page in this tab, the same after a reload: 8 to 40 of `A-Za-z0-9_-`. Absent: it is on no roll call. */
  readonly screen?: string;
  /** This page is the room of its holder's site: it can be called. */
  readonly room?: boolean;
}

/** The one acknowledgement a page sends: it has drawn these alerts, in sight of whoever looks. */
export interface Shown {
  readonly shown: readonly { readonly id: string; readonly version: number }[];
}

/** The standing state of the exact lane with the position it is true at: as walls may hold it, or as desks do. */
export interface Standing extends ExactState {
  readonly cursor: Cursor;
}

/** What a page that follows a wall says it has drawn: an acknowledgement of the scene, as `shown` is of alerts. */
export interface Report {
  readonly report: ScreenReport;
}

/** The state of the reader's wall as the server has it now: its number, and the hash of what must be drawn. */
export interface ShowMark {
  readonly number: number;
  readonly hash: string;
}

/** Alerts this page has not confirmed to have drawn; sent again after 2, 4, 8, 16 and then every 30 s. */
export interface Unseen {
  readonly unseen: readonly { readonly id: string; readonly version: number }[];
}

/** The standing state of the latest lane; the binary attachment is one frame with every series held. */
export interface SnapshotHead {
  readonly topic: ObservationTopic;
  /** The epoch is the topic's joined with a hash of the table below, so that a table that changed is a new epoch. */
  readonly cursor: Cursor;
  readonly now: Instant;
  /** Index → series key, for every frame until the next snapshot. */
  readonly series: readonly string[];
  /** True while the wall is in drill: `topic` is then `exercise`. */
  readonly drill: boolean;
  readonly drillName: string | null;
  /** What people call the drill. */
  readonly drillTitle: DrillTitle | null;
  /** Figures taken in during the last minute. */
  readonly recent: number;
  readonly sharing: SharingState;
  readonly ticker: readonly TickerItem[];
}

/** One entry of the exact lane. */
export interface EventEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly type:
    | "drill.started"
    | "drill.ended"
    | AlertEventType
    | ShowEventType
    | ScreenEventType
    | ConferenceEventType
    | CheckEventType
    | QuestionEventType
    | OrderEventType;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventBatch {
  readonly epoch: string;
  /** Position before the batch and after it; what can no longer be read between them is left out. */
  readonly from: number;
  readonly to: number;
  readonly entries: readonly EventEntry[];
}

/**
 * Sent every second, after everything up to `seq` was sent. `from` is where the last frame, tick or snapshot left the reader:
 * a reader that is not there has missed something.
 */
export interface Tick {
  readonly now: Instant;
  readonly epoch: string;
  readonly from: number;
  readonly seq: number;
  readonly events: Cursor;
  /** False while the server cannot reach its journal. */
  readonly journal: boolean;
  /** Figures taken in during the last minute. */
  readonly recent: number;
  /** Names the page's build that this server hands out; another one than the page's own: it is time to reload. */
  readonly build?: string;
  readonly show?: ShowMark;
  readonly sharing?: SharingState;
  /** New ticker items since the last tick, oldest first, at most 10. */
  readonly ticker?: readonly TickerItem[];
}

/** A report as the ticker tells it. */
export interface TickerItem {
  readonly at: Instant;
  readonly agency: string;
  readonly series: string;
  readonly period: string;
  readonly value: string;
  /** The value it replaced, when it is a revision. */
  readonly was: string | null;
}

/** Of a paired screen: its proof is missing, wrong or was used; another browser is there with its credential. */
export type ScreenRefuseCode = "screen.proof" | "screen.elsewhere";

export interface Refuse {
  readonly code: "version" | "unauthorised" | "unknown-wall" | "malformed" | "busy" | "unavailable" | ScreenRefuseCode;
  readonly detail: string;
  readonly retryAfterMs?: number;
}

export interface ServerToClient {
  snapshot: (head: SnapshotHead, frame: ArrayBuffer | Uint8Array) => void;
  frame: (frame: ArrayBuffer | Uint8Array) => void;
  event: (batch: EventBatch) => void;
  /** Sent at joining in place of the entries since the cursor, where there is none or it is no longer kept. */
  standing: (standing: Standing) => void;
  unseen: (unseen: Unseen) => void;
  tick: (tick: Tick) => void;
  refuse: (why: Refuse) => void;
}

export interface ClientToServer {
  hello: (hello: Hello) => void;
  shown: (shown: Shown) => void;
  report: (report: Report) => void;
}
