import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Province, ProvinceSet } from "#shared/catalogue/province.ts";
import { type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { allProvinceIds } from "#shared/observation/visibleSeries.ts";
import { createFrameLoop } from "#client/live/frameLoop.ts";
import type { Live } from "#client/live/live.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import { formatPeriodShort } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { panelWords } from "#client/words/panels/words.ts";
import type { TableFit } from "./fitTable.ts";
import { createTablePainter } from "./paintTable.ts";
import { orderRows, readColumn, type TableColumn } from "./readTable.ts";

/** What a table follows. */
export interface TableSource {
  readonly fit: Pick<TableFit, "rows">;
  readonly indicators: readonly Indicator[];
  readonly provinces: readonly Province[];
  readonly set: ProvinceSet;
  readonly catalogue: Catalogue;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

/** A changed figure is noticeable this long. */
const CHANGED_MS = 2 * SECOND_MS;
/** Grades and freshness change by the passing of time. */
const AGE_MS = 10 * SECOND_MS;

/** Keeps a table's cells current, ten times a second at most; rows change places once a second at most. Returns the undo. */
export function followTable(root: HTMLElement, source: TableSource): () => void {
  const { fit, indicators, provinces, set, catalogue, live, pulse, names } = source;
  const timers = pageTimers();
  const painter = createTablePainter(root, { names, setId: set.id, none: panelWords(names.lang).table.none });
  const columns: (TableColumn | null)[] = indicators.map(() => null);
  const dirty = new Set(indicators.keys());
  const changedAt = new Map<string, Instant>();
  let order: readonly Province[] = provinces;
  let orderedAt = Number.NEGATIVE_INFINITY;
  let agedAt = timers.monotonic();

  const read = (at: number): void => {
    const indicator = indicators[at];
    if (indicator === undefined) return;
    const before = columns[at] ?? null;
    const get = (id: string) => live.observations.get(seriesKey(indicator.code, id));
    const column = readColumn({ indicator, set, catalogue, names, now: live.clock.now(), get, before });
    columns[at] = column;
    const digits = [...column.cells.values()].reduce((most, { figure }) => Math.max(most, figure.length), 0);
    painter.column(at, column.period === null ? "" : formatPeriodShort(column.period, names.words), digits);
    if (before === null || before.cells.size === 0) return;
    for (const [id, cell] of column.cells) {
      if (before.cells.get(id)?.value !== cell.value) changedAt.set(`${at} ${id}`, timers.monotonic());
    }
  };
  const draw = (): number => {
    for (const at of dirty) read(at);
    dirty.clear();
    const now = timers.monotonic();
    if (now - orderedAt >= SECOND_MS) {
      order = orderRows(provinces, columns[0] ?? undefined, names, set.id);
      orderedAt = now;
    }
    for (const [key, at] of changedAt) if (now - at >= CHANGED_MS) changedAt.delete(key);
    painter.rows([COUNTRY_ID, ...order.slice(0, fit.rows).map(({ id }) => id)], (id, at) => ({
      cell: columns[at]?.cells.get(id),
      isChanged: changedAt.has(`${at} ${id}`),
    }));
    return Number.POSITIVE_INFINITY;
  };
  const loop = createFrameLoop(draw, timers);
  const beat = (): void => {
    if (timers.monotonic() - agedAt >= AGE_MS) {
      agedAt = timers.monotonic();
      for (const at of indicators.keys()) dirty.add(at);
    }
    loop.wake();
  };
  const ids = [COUNTRY_ID, ...allProvinceIds(catalogue)];
  const undo = indicators.flatMap((indicator, at) => {
    const wake = (): void => {
      dirty.add(at);
      loop.wake();
    };
    return ids.map((id) => live.observations.subscribe(seriesKey(indicator.code, id), wake));
  });
  draw();
  undo.push(pulse.subscribe(beat));
  return () => {
    for (const stop of undo) stop();
    loop.stop();
  };
}
