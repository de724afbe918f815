import { useState } from "react";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { type SeriesKey, seriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { PlaceField } from "#client/director/map/PlaceField.tsx";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { useChosen } from "#client/director/state/useOnAir.ts";
import { COUNTRY_ID } from "#client/words/country.ts";
import { named } from "#client/words/language.ts";
import { passportHref } from "#client/words/trust/passportHref.ts";
import { passportWords } from "#client/words/trust/passportWords.ts";
import style from "./Figures.module.css";
import { IndicatorField } from "./IndicatorField.tsx";

/** What stands out on the wall. */
export interface EmphasisProps {
  readonly desk: DirectorDesk;
  readonly onSpotlight: (province: string | null) => void;
  readonly onDetails: (series: string | null) => void;
  readonly onClear: () => void;
}

const isAny = (): boolean => true;

/** A province in the spotlight, and a number shown large: chosen by typing, taken off by one press. */
export function Emphasis({ desk, onSpotlight, onDetails, onClear }: EmphasisProps) {
  const { words, set, names, lang } = desk;
  const said = words.focus;
  const [indicator, setIndicator] = useState<Indicator | null>(null);
  const spotlight = useChosen(desk, (chosen) => chosen.spotlight);
  const details = useChosen(desk, (chosen) => chosen.details);
  const detailed = details === null ? null : splitSeriesKey(details as SeriesKey);
  const isNational = indicator?.scope === "national";
  const show = (province: string): void => {
    if (indicator !== null) onDetails(seriesKey(indicator.code, province));
    setIndicator(null);
  };
  return (
    <section className={style.group} data-part="emphasis" aria-label={said.title}>
      <header>
        <h3>{said.title}</h3>
        {spotlight === null && details === null ? null : (
          <button type="button" onClick={onClear}>
            {said.clear} <kbd>X</kbd>
          </button>
        )}
      </header>
      <PlaceField
        desk={desk}
        field="spotlight"
        label={said.spotlight}
        keyFace="S"
        hint={said.spotlightHint}
        onPick={({ provinces: [province] }) => onSpotlight(province ?? null)}
      />
      {spotlight === null ? null : (
        <On text={said.spotlightOn(names.province(spotlight, set.id))} off={said.off} onOff={() => onSpotlight(null)} part="spotlight-on" />
      )}
      <OrderNote desk={desk} lane="spotlight" />
      <IndicatorField
        desk={desk}
        field="details"
        label={said.details}
        keyFace="D"
        chosen={indicator === null ? "" : named(lang, indicator)}
        hint={said.detailsHint}
        isOffered={isAny}
        onPick={(picked) => {
          setIndicator(picked);
          // Of any other the place is asked next, in a field that takes the focus.
          if (picked.scope === "national") onDetails(seriesKey(picked.code, COUNTRY_ID));
        }}
      />
      {indicator === null || isNational ? null : (
        <PlaceField
          desk={desk}
          field="details-where"
          label={said.detailsWhere}
          hint={words.map.placeHint}
          withRegions
          input={takeFocus}
          onPick={({ kind, provinces: [province] }) => {
            const isAsked = kind === "province" || (kind === "country" && indicator.scope !== "province");
            if (isAsked && province !== undefined) show(province);
          }}
        />
      )}
      {detailed === null ? null : (
        <On
          text={said.detailsOn(names.indicatorShort(detailed.indicator), names.province(detailed.province, set.id))}
          off={said.off}
          onOff={() => onDetails(null)}
          part="details-on"
          // Beside the desk: a director never leaves it for a figure's history.
          link={{ text: passportWords(lang).title, href: passportHref(seriesKey(detailed.indicator, detailed.province), lang) }}
        />
      )}
      <OrderNote desk={desk} lane="details" />
    </section>
  );
}

/** Kept the same from render to render: it is called as the field comes. */
function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}

interface OnProps {
  readonly text: string;
  readonly off: string;
  readonly onOff: () => void;
  readonly part: string;
  readonly link?: { readonly text: string; readonly href: string };
}

function On({ text, off, onOff, part, link }: OnProps) {
  return (
    <p className={style.on} data-part={part}>
      <span>{text}</span>
      {link === undefined ? null : (
        <a href={link.href} target="_blank" rel="noopener">
          {link.text}
        </a>
      )}
      <button type="button" onClick={onOff}>
        {off}
      </button>
    </p>
  );
}
