import { useMemo } from "react";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { type DirectorDesk, sceneOf } from "#client/director/directorDesk.ts";
import { mapPanelOf } from "#client/director/map/mapPanelOf.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { useChosen, useOnAir } from "#client/director/state/useOnAir.ts";
import { formatPeriod } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import style from "./Figures.module.css";
import { IndicatorField } from "./IndicatorField.tsx";
import { periodsOf } from "./periodsOf.ts";

const isProvincial = ({ scope }: Indicator): boolean => scope !== "national";

/** Which figures the wall's map shows, and of when. */
export function MapFigures({ desk }: { readonly desk: DirectorDesk }) {
  const { words, names, lang, orders, live, wall } = desk;
  const said = words.figures;
  const scene = sceneOf(desk, useOnAir(desk));
  const own = useMemo(() => mapPanelOf(scene, wall)?.indicator ?? null, [scene, wall]);
  const chosen = useChosen(desk, (all) => all.indicator);
  const period = useChosen(desk, (all) => all.period);
  const code = chosen ?? own;
  const indicator = code === null ? undefined : names.indicator(code);
  const give = (to: { readonly indicator: string | null; readonly period: string | null }, what: string): void =>
    orders.give({ lane: "map", path: "/map", body: to, what });
  const choosePeriod = (text: string): void =>
    give(
      { indicator: chosen, period: text === "" ? null : text },
      said.whatPeriod(text === "" ? said.periodLive : formatPeriod(text, names.words)),
    );
  const periods = indicator === undefined ? [] : periodsOf(indicator.cadence, live.clock.now());
  const offered = period === null || periods.includes(period) ? periods : [period, ...periods];
  return (
    <section className={style.group} data-part="map-figures" aria-label={said.title}>
      <header>
        <h3>{said.title}</h3>
        {chosen === null && period === null ? null : (
          <button type="button" onClick={() => give({ indicator: null, period: null }, said.back)}>
            {said.back}
          </button>
        )}
      </header>
      <IndicatorField
        desk={desk}
        field="indicator"
        label={said.indicator}
        keyFace="I"
        chosen={indicator === undefined ? "" : named(lang, indicator)}
        hint={said.indicatorHint}
        isOffered={isProvincial}
        onPick={(picked) => give({ indicator: picked.code, period: null }, said.whatIndicator(named(lang, picked)))}
      />
      <label className={style.field} data-field="period">
        <span>
          {said.period} <kbd>K</kbd>
        </span>
        <select value={period ?? ""} disabled={indicator === undefined} onChange={(event) => choosePeriod(event.target.value)}>
          <option value="">{said.periodLive}</option>
          {offered.map((text) => (
            <option key={text} value={text}>
              {formatPeriod(text, names.words)}
            </option>
          ))}
        </select>
      </label>
      <OrderNote desk={desk} lane="map" />
    </section>
  );
}
