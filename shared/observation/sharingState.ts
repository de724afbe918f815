import type { Instant } from "#shared/clock/instant.ts";

/** Five states that are never mixed up, counted over agencies and over indicators owed. */
export interface SharingState {
  readonly agencies: SharingCounts;
  readonly indicators: SharingCounts;
  readonly byAgency: readonly AgencySharing[];
}

export interface SharingCounts {
  readonly total: number;
  /** Has a key and has reached the centre at least once. */
  readonly connected: number;
  /** Has delivered at least one figure that is not missing. */
  readonly supplied: number;
  readonly late: number;
  readonly missing: number;
  readonly revised: number;
}

export interface AgencySharing {
  readonly agency: string;
  readonly connected: boolean;
  readonly owed: number;
  readonly supplied: number;
  readonly late: number;
  readonly missing: number;
  readonly revised: number;
  readonly lastReceivedAt: Instant | null;
}
