import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { CheckedTopic } from "#shared/trust/check.ts";
import type { Live } from "#client/live/living.ts";
import type { PageAddress } from "#client/live/pageAddress.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { Lang } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";

/** What every part of the page is given. */
export interface TrustModel {
  readonly live: Live;
  readonly catalogue: Catalogue;
  readonly names: Names;
  readonly lang: Lang;
  readonly identity: Identity;
  readonly address: PageAddress;
  readonly pulse: SecondPulse;
  /** Whose figures are looked at: real ones, or those of the drill. */
  readonly topic: CheckedTopic;
}

/** The parts of the page, in the order of the tabs. */
export const TRUST_PARTS = ["scoreboard", "checks", "questions", "revisions", "passport", "chain", "launch"] as const;
export type TrustPart = (typeof TRUST_PARTS)[number];

/** The part an address opens; anything else opens the scoreboard. */
export function partOf(search: string): TrustPart {
  const asked = new URLSearchParams(search).get("part");
  return TRUST_PARTS.find((part) => part === asked) ?? "scoreboard";
}

/** Whose figures an address asks for; `null`: those that are running. */
export function topicOf(search: string): CheckedTopic | null {
  const asked = new URLSearchParams(search).get("topic");
  return asked === "actual" || asked === "exercise" ? asked : null;
}

/** The time of the figures looked at: the page's clock is the drill's while one runs, and what is real keeps the real one. */
export function topicNow({ live, topic }: Pick<TrustModel, "live" | "topic">): Instant {
  const now = live.clock.now();
  return topic === "actual" && live.link.get().drill ? now - (live.alerts.get().drillOffsetMs ?? 0) : now;
}
