import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { readOn } from "#shared/observation/crosswalk.ts";
import { freshness } from "#shared/observation/freshness.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { Names } from "#client/words/names.ts";
import { orderEntries, type RankEntry, type RankRow, rankRows, ruleOf } from "./rankRows.ts";

/** What the ranking follows. */
export interface RankingSource {
  readonly indicator: Indicator;
  readonly shares: { readonly top: number; readonly bottom: number };
  readonly set: ProvinceSet;
  readonly catalogue: Catalogue;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

/** Rewrites the lines once a second when one of its figures changed; returns the undo. */
export function followRanking(root: HTMLElement, source: RankingSource): () => void {
  const { indicator, live, pulse, names, set } = source;
  const lines = [...root.querySelectorAll<HTMLLIElement>("li")];
  const rule = root.querySelector('[data-part="rule"]');
  const have = root.querySelector('[data-part="have"]');
  let dirty = true;

  const paint = () => {
    if (!dirty) return;
    dirty = false;
    const entries = entriesOf(source);
    const country = live.observations.get(seriesKey(indicator.code, "VN"));
    const colour = ruleOf(indicator, country ?? null, names);
    const view = { indicator, rule: colour, names, setId: set.id, now: live.clock.now() };
    const rows = rankRows(orderEntries(entries, names, set.id), source.shares, view);
    lines.forEach((line, at) => paintLine(line, rows[at], names));
    if (rule) rule.textContent = entries.length === 0 ? names.words.ranking.none : colour.text;
    if (have) have.textContent = names.words.ranking.have(entries.length, set.provinces.length);
    dirty = rows.some((row) => row.recent);
  };
  const undo = [
    live.observations.subscribeAll(() => {
      dirty = true;
    }),
    pulse.subscribe(paint),
    live.link.subscribe(() => {
      dirty = true;
    }),
  ];
  paint();
  dirty = true;
  return () => {
    for (const stop of undo) stop();
  };
}

function entriesOf({ indicator, live, set, catalogue }: RankingSource): readonly RankEntry[] {
  const now = live.clock.now();
  const get = (id: string) => live.observations.get(seriesKey(indicator.code, id));
  return readOn({ catalogue, set, indicator }, get).flatMap(({ province, value, period, derived }) => {
    if (value === null || period === null) return [];
    const old = freshness({ period, status: "A" }, indicator, now) !== "fresh";
    return [{ province: province.id, value, derived, receivedAt: get(province.id)?.receivedAt ?? 0, late: old }];
  });
}

function paintLine(line: HTMLLIElement, row: RankRow | undefined, names: Names): void {
  line.hidden = row === undefined;
  if (row === undefined) return;
  const [place, name, , figure, track] = line.children;
  write(place, String(row.place));
  write(name, row.derived ? `${row.name} (${names.words.derived.mark})` : row.name);
  write(figure, row.figure);
  const bar = track?.firstElementChild;
  if (bar instanceof HTMLElement) bar.style.width = `${(row.share * 100).toFixed(1)}%`;
  mark(line, "province", row.province.split(".")[0] ?? row.province);
  mark(line, "value", row.value);
  mark(line, "fails", String(row.fails));
  mark(line, "late", String(row.late));
  mark(line, "recent", String(row.recent));
  mark(line, "derived", String(row.derived));
}

function write(element: Element | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

function mark(element: HTMLElement, name: string, value: string): void {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}
