import type { ReactNode } from "react";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { type Lang, shortNamed, wordsOf } from "#client/words/language.ts";
import { CLASS_COUNT } from "./figures.ts";
import css from "./ProvinceMap.module.css";

/** The keys under the classes, in the order shown; `data-key` is written to by `paintLegend`. */
const KEYS = ["none", "stale", "late", "derived", "watch", "changed"] as const;

/** Legend of the map: classes with their breaks and how many provinces are in each, and every sign in use. */
export function MapLegend({ indicator, lang }: { readonly indicator: Indicator; readonly lang: Lang }): ReactNode {
  const words = wordsOf(lang).map;
  const steps = Array.from({ length: CLASS_COUNT }, (_, step) => CLASS_COUNT - 1 - step);
  return (
    <div className={css.legendBody}>
      <p className={css.legendTitle}>{shortNamed(lang, indicator)}</p>
      <p className={css.legendNote} data-legend="note" />
      <ul className={css.classes}>
        {steps.map((step) => (
          <li key={step} data-step={step}>
            <Swatch />
            <span data-legend="range" />
            <b data-legend="count" />
          </li>
        ))}
      </ul>
      <p className={css.legendNote}>{words.polarity[indicator.polarity]}</p>
      <ul className={css.keys}>
        {KEYS.map((key) => (
          <li key={key} data-key={key}>
            <i className={css.key} data-sign={key} />
            <span>{words.keys[key]}</span>
            <b data-legend="count" />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A colour of the ramp, painted with the figures. */
function Swatch(): ReactNode {
  return (
    <svg className={css.swatch} viewBox="0 0 10 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width="10" height="6" fill="none" />
    </svg>
  );
}
