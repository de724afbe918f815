import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { DrillState } from "#shared/drill/drillState.ts";
import { sharingOf } from "#shared/observation/sharing.ts";
import type { SharingState } from "#shared/observation/sharingState.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { LatestState } from "./latestState.ts";

/** The state of sharing is counted at most this often, and never for more than a fiftieth of the time. */
const SHARING_EVERY_MS: Duration = 2 * SECOND_MS;
const SHARING_SHARE = 50;

/** What the state of sharing is counted from. */
export interface SharingSources {
  readonly catalogue: Catalogue;
  readonly latest: { readonly [T in ObservationTopic]: Pick<LatestState, "all"> };
  readonly connected: (topic: ObservationTopic) => ReadonlySet<string>;
  readonly drill: () => DrillState;
  readonly now: () => Instant;
  /** Milliseconds that never go back. */
  readonly monotonic: () => Instant;
}

/** The state of sharing of the topic shown; the same object until it changes. */
export function createSharing(parts: SharingSources): () => SharingState {
  let held: { readonly state: SharingState; readonly text: string; readonly topic: ObservationTopic } | null = null;
  let dueAt = 0;
  return () => {
    const drill = parts.drill();
    const topic = drill.active ? "exercise" : "actual";
    if (held !== null && held.topic === topic && parts.now() < dueAt) {
      return held.state;
    }
    const begun = parts.monotonic();
    const state = sharingOf(parts.catalogue, parts.latest[topic].all(), parts.connected(topic), parts.now() + drill.offsetMs);
    const text = JSON.stringify(state);
    if (held?.text !== text || held.topic !== topic) {
      held = { state, text, topic };
    }
    dueAt = parts.now() + Math.max(SHARING_EVERY_MS, (parts.monotonic() - begun) * SHARING_SHARE);
    return held.state;
  };
}
