import type { Duration } from "#shared/clock/instant.ts";

/** What a connection has not yet taken. */
export interface Backlog {
  readonly packets: number;
  readonly bytes: number;
  /** How long it has not been empty. */
  readonly ageMs: Duration;
  /** Of the bytes, those of a standing state: the same in memory for all who join. */
  readonly standing?: number;
}

export type Pace = "keepingUp" | "behind" | "drop";

const BEHIND = { packets: 64, bytes: 256 * 1_024, ageMs: 1_000 } as const;
const DROP = { bytes: 1_024 * 1_024, ageMs: 9_000 } as const;

/** Whom to end, the fullest first, so that what waits for all of them together is within the limit again. */
export function toShed<T>(queued: ReadonlyMap<T, number>, limit: number): readonly T[] {
  let total = 0;
  for (const bytes of queued.values()) total += bytes;
  const shed: T[] = [];
  if (total <= limit) return shed;
  for (const [one, bytes] of [...queued].sort((a, b) => b[1] - a[1])) {
    if (total <= limit) break;
    shed.push(one);
    total -= bytes;
  }
  return shed;
}

/** The verdict on a backlog (PROMISES P8): behind leaves the broadcast, drop ends the connection. */
export function paceOf(backlog: Backlog): Pace {
  if (backlog.bytes === 0) return "keepingUp";
  const { standing = 0 } = backlog;
  if (backlog.bytes - standing > DROP.bytes || backlog.ageMs > DROP.ageMs) return "drop";
  const isBehind = backlog.packets > BEHIND.packets || backlog.bytes > BEHIND.bytes || backlog.ageMs > BEHIND.ageMs;
  return isBehind ? "behind" : "keepingUp";
}
