import type { EditorDesk } from "#client/editor/editorDesk.ts";
import type { SeriesRef } from "#client/editor/model/newPanel.ts";
import { seriesOf } from "#client/editor/model/newPanel.ts";
import { panelWords } from "#client/words/editor/words.ts";
import { IndicatorField } from "./IndicatorField.tsx";
import { ProvinceField } from "./ProvinceField.tsx";
import style from "./Settings.module.css";

/** A list of series of a panel. */
export interface SeriesListProps {
  readonly desk: EditorDesk;
  readonly series: readonly SeriesRef[];
  readonly most: number;
  /** Name of the line at a place, counted from 1. */
  readonly nameOf: (at: number) => string;
  readonly addWord: string;
  readonly onChange: (series: readonly SeriesRef[]) => void;
}

/** Each with its indicator and area; the order is that on the wall. */
export function SeriesList({ desk, series, most, nameOf, addWord, onChange }: SeriesListProps) {
  const { settings } = panelWords(desk.lang);
  const swapped = (at: number): readonly SeriesRef[] => {
    const moved = series.slice(at, at + 1);
    return series.toSpliced(at, 1).toSpliced(at - 1, 0, ...moved);
  };
  return (
    <div className={style.list}>
      {series.map((one, at) => (
        <fieldset key={at} className={style.entry} data-series-entry={at}>
          <legend>{nameOf(at + 1)}</legend>
          <SeriesFields desk={desk} series={one} onChange={(next) => onChange(series.with(at, next))} />
          <div className={style.entryActs}>
            {at === 0 ? null : (
              <button
                type="button"
                aria-label={settings.up(nameOf(at + 1))}
                title={settings.up(nameOf(at + 1))}
                onClick={() => onChange(swapped(at))}
              >
                ↑
              </button>
            )}
            {series.length === 1 ? null : (
              <button
                type="button"
                aria-label={settings.removeAt(nameOf(at + 1))}
                title={settings.removeAt(nameOf(at + 1))}
                onClick={() => onChange(series.toSpliced(at, 1))}
              >
                ×
              </button>
            )}
          </div>
        </fieldset>
      ))}
      {series.length >= most ? (
        <small>{settings.most(most)}</small>
      ) : (
        <button type="button" className={style.add} data-act="add-series" onClick={() => onChange([...series, unused(desk, series)])}>
          + {addWord}
        </button>
      )}
    </div>
  );
}

/** The two fields of one series; a choice that has no figures for the area takes one that has. */
export function SeriesFields(props: {
  readonly desk: EditorDesk;
  readonly series: SeriesRef;
  readonly onChange: (series: SeriesRef) => void;
}) {
  const { desk, series, onChange } = props;
  const { settings } = panelWords(desk.lang);
  const indicator = desk.names.indicator(series.indicator) ?? null;
  return (
    <>
      <IndicatorField
        desk={desk}
        label={settings.indicator}
        scope="any"
        chosen={series.indicator}
        onPick={(code) => {
          const found = desk.names.indicator(code);
          if (found === undefined) return;
          const own = seriesOf(desk.catalogue)(found);
          const isKept = series.province === "VN" ? found.scope !== "province" : found.scope !== "national";
          onChange(isKept ? { ...own, province: series.province } : own);
        }}
      />
      <ProvinceField
        desk={desk}
        label={settings.province}
        indicator={indicator}
        chosen={series.province}
        onPick={([province]) => {
          if (province !== undefined) onChange({ ...series, province });
        }}
      />
    </>
  );
}

/** The first indicator that is not in the list yet. */
function unused({ catalogue }: EditorDesk, series: readonly SeriesRef[]): SeriesRef {
  const free = catalogue.indicators.find(({ code }) => !series.some(({ indicator }) => indicator === code));
  const last = series.at(-1);
  if (free === undefined && last !== undefined) return last;
  const [first] = catalogue.indicators;
  const chosen = free ?? first;
  if (chosen === undefined) throw new Error("a catalogue has indicators");
  return seriesOf(catalogue)(chosen);
}
