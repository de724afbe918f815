import type { Alert } from "#shared/alert/alert.ts";
import type { Band, EndedAlert } from "#client/live/alertBand.ts";

/** One alert in the band, and how it ended if it did. */
export interface BandItem {
  readonly alert: Alert;
  readonly ended: EndedAlert["as"] | null;
}

/** The band as it is laid out: one large, some small, the rest counted and told to those who listen. */
export interface BandRows {
  readonly first: BandItem | null;
  readonly small: readonly BandItem[];
  /** In force, and not in sight at this moment. */
  readonly rest: readonly Alert[];
}

/**
 * Shares the band out: the gravest stands large; the others take turns in the small rows where there are more of them than
 * rows, so that each is seen; the last row then counts those out of sight. What has just ended has a row as well.
 */
export function bandRows({ live, ended }: Band, slots: number, turn: number): BandRows {
  const items = [
    ...live.map((alert): BandItem => ({ alert, ended: null })),
    ...ended.map(({ alert, as }): BandItem => ({ alert, ended: as })),
  ];
  const [first = null, ...others] = items;
  if (others.length <= slots) return { first, small: others, rest: [] };
  const inForce = others.filter((item) => item.ended === null);
  const over = others.filter((item) => item.ended !== null).slice(0, inForce.length === 0 ? slots : 1);
  const room = slots - 1 - over.length;
  if (inForce.length <= Math.max(0, slots - over.length)) return { first, small: [...inForce, ...over], rest: [] };
  const turns = turnsOf(inForce.length, room);
  // The last turn is as full as the others.
  const from = Math.min((turn % turns) * room, inForce.length - room);
  const shown = inForce.slice(from, from + room);
  return { first, small: [...shown, ...over], rest: inForce.filter((item) => !shown.includes(item)).map(({ alert }) => alert) };
}

function turnsOf(count: number, room: number): number {
  return room === 0 ? 1 : Math.ceil(count / room);
}
