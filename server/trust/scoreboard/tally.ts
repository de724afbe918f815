import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Instant } from "#shared/clock/instant.ts";

/** What is counted of one agency and field, or of several together; figures in, nothing rounded yet. */
export interface Tally {
  readonly agency: AgencyCode;
  readonly group: number;
  owed: number;
  supplied: number;
  late: number;
  revised: number;
  /** Fell due before the oldest figure that is still kept of a series: nothing can be said of them, and they are not in `owed`. */
  notKept: number;
  byHand: number;
  /** Supplied figures of which is kept how they came. */
  known: number;
  /** First receipt − deadline, ms. */
  readonly delays: number[];
  /** |value − value before| ÷ |value before|, one a change. */
  readonly changes: number[];
  /** By indicator: when the first of its figures fell due that is asked for, and the last that was supplied. */
  readonly feeds: Map<string, Feed>;
}

/** One indicator of one agency. */
export interface Feed {
  /** Index of the first slot owed. */
  first: number;
  /** Index of the last slot that any place supplied; −1: none. */
  last: number;
  /** Index past the last slot owed. */
  end: number;
  readonly graceMs: number;
  readonly deadlineOf: (index: number) => Instant;
}

/** Tallies by agency and field, made as they are asked for. */
export interface Tallies {
  readonly of: (agency: AgencyCode, group: number) => Tally;
  readonly all: () => readonly Tally[];
}

/** Nothing counted yet. */
export function createTallies(): Tallies {
  const held = new Map<AgencyCode, Map<number, Tally>>();
  return {
    of: (agency, group) => {
      const groups = held.get(agency) ?? new Map<number, Tally>();
      held.set(agency, groups);
      const tally = groups.get(group) ?? emptyTally(agency, group);
      groups.set(group, tally);
      return tally;
    },
    all: () => [...held.values()].flatMap((groups) => [...groups.values()]),
  };
}

function emptyTally(agency: AgencyCode, group: number): Tally {
  const counts = { owed: 0, supplied: 0, late: 0, revised: 0, notKept: 0, byHand: 0, known: 0 };
  return { agency, group, ...counts, delays: [], changes: [], feeds: new Map() };
}
