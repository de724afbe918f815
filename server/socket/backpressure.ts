import type { Duration } from "#shared/clock/instant.ts";

/** What a connection has not yet taken. */
export interface Backlog {
  readonly packets: number;
  readonly bytes: number;
  /** How long it has not been empty. */
  readonly ageMs: Duration;
}

export type Pace = "keepingUp" | "behind" | "drop";

const BEHIND = { packets: 64, bytes: 256 * 1_024, ageMs: 1_000 } as const;
const DROP = { bytes: 1_024 * 1_024, ageMs: 9_000 } as const;

/** The verdict on a backlog (PROMISES P8): behind leaves the broadcast, drop ends the connection. */
export function paceOf(backlog: Backlog): Pace {
  if (backlog.bytes === 0) return "keepingUp";
  if (backlog.bytes > DROP.bytes || backlog.ageMs > DROP.ageMs) return "drop";
  const isBehind = backlog.packets > BEHIND.packets || backlog.bytes > BEHIND.bytes || backlog.ageMs > BEHIND.ageMs;
  return isBehind ? "behind" : "keepingUp";
}
