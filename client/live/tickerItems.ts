import type { TickerItem } from "#shared/wire/events.ts";

const KEPT = 40;

/** The last items; what a resumed page is told again is held once. */
export function withNew(held: readonly TickerItem[], told: readonly TickerItem[]): readonly TickerItem[] {
  const known = new Set(held.map(nameOf));
  const fresh = told.filter((item) => !known.has(nameOf(item)));
  return fresh.length === 0 ? held : [...held, ...fresh].slice(-KEPT);
}

function nameOf(item: TickerItem): string {
  return `${item.at} ${item.series} ${item.period} ${item.value}`;
}
