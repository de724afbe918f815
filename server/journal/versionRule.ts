import type { Instant } from "#shared/clock/instant.ts";
import type { ApplyVerdict, ObservationDraft } from "./journal.ts";

/** What the version rule needs to know of the figure held for a period. */
export interface HeldVersion {
  readonly value: string;
  readonly status: string;
  readonly publishedAt: Instant;
  readonly revision: number;
}

/** A period in the order of the journal: by its first instant, then by its text. */
export interface PeriodPlace {
  readonly periodStart: Instant;
  readonly period: string;
}

/** What becomes of a draft; `replaces` says whether it becomes the figure held for its period. */
export interface Ruling {
  readonly verdict: ApplyVerdict;
  readonly newest: boolean;
  readonly replaces: boolean;
  readonly revision: number;
  readonly was: string | null;
}

/** Orders periods of a series: negative when `a` is before `b`. */
export function comparePlaces(a: PeriodPlace, b: PeriodPlace): number {
  if (a.periodStart !== b.periodStart) {
    return a.periodStart - b.periodStart;
  }
  if (a.period === b.period) {
    return 0;
  }
  return a.period < b.period ? -1 : 1;
}

/** When a draft was said [J21]: one without an instant of its own now, and never before the version held, whatever was done to the clock. */
export function publishedAtOf(draft: ObservationDraft, held: HeldVersion | undefined, receivedAt: Instant): Instant {
  return draft.publishedAt ?? Math.max(receivedAt, held?.publishedAt ?? receivedAt);
}

/** The version rule [J2]–[J6], the same as in apply.lua: `held` is of the draft's period, `newest` the series' newest period. */
export function rule(draft: ObservationDraft, held: HeldVersion | undefined, newest: PeriodPlace | undefined, receivedAt: Instant): Ruling {
  const order = newest === undefined ? 1 : comparePlaces(draft, newest);
  if (held === undefined) {
    const isNewest = order > 0;
    return { verdict: isNewest ? "accepted" : "late", newest: isNewest, replaces: true, revision: 0, was: null };
  }
  if (held.value === draft.value && held.status === draft.status) {
    return { verdict: "duplicate", newest: false, replaces: false, revision: held.revision, was: null };
  }
  if (publishedAtOf(draft, held, receivedAt) < held.publishedAt) {
    return { verdict: "late", newest: false, replaces: false, revision: held.revision, was: null };
  }
  return { verdict: "revised", newest: order === 0, replaces: true, revision: held.revision + 1, was: held.value };
}
