import type { AlertsState } from "#shared/alert/alertsState.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { ConferenceState } from "#shared/conference/conferenceState.ts";
import type { SharingState } from "#shared/observation/sharingState.ts";
import type { OrdersState } from "#shared/order/order.ts";
import type { ShowsState } from "#shared/scene/showsState.ts";
import type { ScreenReport } from "#shared/screen/screenReport.ts";
import type { ScreensState } from "#shared/screen/screensState.ts";
import type { ChecksState } from "#shared/trust/checksState.ts";
import type { QuestionsState } from "#shared/trust/question.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { ShowMark, TickerItem, View } from "#shared/wire/events.ts";
import type { AlertVersion } from "./exactLane.ts";
import type { LinkView } from "./linkView.ts";
import type { ObservationStore } from "./observationStore.ts";
import type { Store } from "./store.ts";

/** The living state of one page. */
export interface Live {
  /** Opens the link; the undo closes it. */
  readonly start: () => () => void;
  /** Shows something else from now on, over the same connection: the figures of the new view come as a whole. */
  readonly look: (view: View) => void;
  /** What this page says it has drawn; on an open connection only. */
  readonly report: (report: ScreenReport) => void;
  readonly observations: ObservationStore;
  /** The alert desk, as far as this page may know of it. */
  readonly alerts: Store<AlertsState>;
  /** What the server still waits for this page to have shown. */
  readonly unseen: Store<readonly AlertVersion[]>;
  /** These were drawn in sight: told once for each version, and again when `unseen` names it. */
  readonly confirmShown: (shown: readonly AlertVersion[]) => void;
  /** What all walls show and all edited scenes. */
  readonly shows: Store<ShowsState>;
  /** Paired screens. */
  readonly screens: Store<ScreensState>;
  /** Calls to sites, who may speak, who is there. */
  readonly conference: Store<ConferenceState>;
  /** Disagreements that stand, and those that ended lately. */
  readonly checks: Store<ChecksState>;
  readonly questions: Store<QuestionsState>;
  readonly orders: Store<OrdersState>;
  /** True where this page holds what the exact topic had at a place. */
  readonly isTold: (at: Cursor) => boolean;
  /** The build that the server hands out, as last told; `null` before it was. */
  readonly build: Store<string | null>;
  /** What the server says of this wall's state, once a second; `null` before it did. */
  readonly mark: Store<ShowMark | null>;
  readonly link: Store<LinkView>;
  readonly sharing: Store<SharingState | null>;
  readonly ticker: Store<readonly TickerItem[]>;
  /** Figures the centre took in during the last minute, as last told. */
  readonly recent: Store<number>;
  readonly clock: { readonly now: () => Instant };
  /** Frames and snapshots that broke SPEC.md's rules and were refused, since the page was opened. */
  readonly faults: () => number;
}
