import { type ReactNode, useMemo, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { provinceOf } from "#shared/catalogue/provinceCode.ts";
import { seriesKey } from "#shared/observation/seriesKey.ts";
import { allProvinceIds } from "#shared/observation/visibleSeries.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import { named } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";
import style from "./SpotlightCard.module.css";
import { type SpotRow, spotRows } from "./spotRows.ts";

/** A province that the director put in the spotlight. */
export interface SpotlightCardProps {
  /** Province id. */
  readonly province: string;
  /** Codes of the scene's indicators; as many are shown as there is room for, six at the most. */
  readonly indicators: readonly string[];
  readonly set: ProvinceSet;
  readonly catalogue: Catalogue;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
  /** Height there is for it, in units. */
  readonly height?: number;
  /** The edge it stands at: away from the province. */
  readonly side: "left" | "right";
  /** Under its figures, and how high that is, in units: fewer figures have room then. */
  readonly foot?: ReactNode;
  readonly footHeight?: number;
}

/** Width of what is written on it, in units. */
export const SPOT_TEXT = 39.4;

const ROWS = 6;
/** Height of the name with the card's padding, and of a row, in units. */
const [HEAD, ROW] = [12, 7.9];

/** Its name and region, and its figures with their places in the country; read anew once a second at most. */
export function SpotlightCard({
  province,
  indicators,
  set,
  catalogue,
  live,
  pulse,
  names,
  height,
  side,
  foot,
  footHeight = 0,
}: SpotlightCardProps) {
  const fit = height === undefined ? ROWS : Math.max(1, Math.min(ROWS, Math.floor((height - HEAD - footHeight) / ROW)));
  const codes = indicators.join(" ");
  const known = useMemo(
    (): readonly Indicator[] =>
      codes === ""
        ? []
        : codes
            .split(" ")
            .flatMap((code) => names.indicator(code) ?? [])
            .slice(0, fit),
    [codes, names, fit],
  );
  const rows = useMemo(
    () => followRows({ province, indicators: known, set, catalogue, live, pulse, names }),
    [province, known, set, catalogue, live, pulse, names],
  );
  const shown = useSyncExternalStore(rows.subscribe, rows.get);
  const about = provinceOf(set, province);
  const region = set.regions.find(({ id }) => id === about?.regionId);
  return (
    <aside className={style.card} data-spotlight={province.split(".")[0]} data-side={side} aria-label={names.province(province, set.id)}>
      <header>
        <h2>{names.province(province, set.id)}</h2>
        <p>{region === undefined ? "" : named(names.lang, region)}</p>
      </header>
      <ul className={style.rows}>
        {shown.map((row) => (
          <Row key={row.indicator} row={row} names={names} />
        ))}
      </ul>
      {foot}
    </aside>
  );
}

function Row({ row, names }: { readonly row: SpotRow; readonly names: Names }) {
  const { words } = names;
  const old = row.freshness === "late" || row.freshness === "stale";
  return (
    <li data-spot={row.indicator} data-value={row.value} data-grade={row.grade} data-freshness={row.freshness}>
      <p className={style.name}>
        <span>{row.name}</span>
        <span>{row.rank}</span>
      </p>
      <p className={style.figure}>
        <b className={row.value === "" ? undefined : "figures"}>{row.figure}</b>
        <span>{row.value === "" ? "" : row.unit}</span>
        {row.grade === "normal" ? null : (
          <span className={style.grade}>
            <i className="sign" data-sign={row.grade} aria-hidden="true" />
            {words.grade[row.grade]}
          </span>
        )}
        {old ? (
          <span className={style.old}>
            <i className="sign" data-sign={row.freshness} aria-hidden="true" />
            {row.freshness === "late" ? words.map.keys.late : words.map.keys.stale}
          </span>
        ) : null}
      </p>
    </li>
  );
}

type Followed = Omit<SpotlightCardProps, "indicators" | "side" | "height"> & { readonly indicators: readonly Indicator[] };

/** The rows; read anew with the pulse when a figure of the indicators changed. */
function followRows({ live, pulse, catalogue, ...source }: Followed): Store<readonly SpotRow[]> {
  const read = (): readonly SpotRow[] => spotRows({ ...source, catalogue, now: live.clock.now(), get: live.observations.get });
  const rows = createStore(read());
  const ids = [COUNTRY_ID, ...allProvinceIds(catalogue)];
  return {
    get: rows.get,
    subscribe: (listener) => {
      let isDirty = true;
      const take = (): void => {
        if (!isDirty) return;
        isDirty = false;
        rows.set(read());
      };
      const wake = (): void => {
        isDirty = true;
      };
      const undo = source.indicators.flatMap(({ code }) => ids.map((id) => live.observations.subscribe(seriesKey(code, id), wake)));
      undo.push(rows.subscribe(listener), pulse.subscribe(take));
      return () => {
        for (const stop of undo) stop();
      };
    },
  };
}
