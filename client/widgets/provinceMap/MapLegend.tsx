import type { ReactNode } from "react";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import { type Lang, shortNamed, wordsOf } from "#client/words/language.ts";
import { trustSignsWords } from "#client/words/trustSigns/words.ts";
import { MOST_CLASSES } from "./mapScale.ts";
import css from "./ProvinceMap.module.css";
import { GRADE_COLOURS, SIGN_SHAPES } from "./signs.ts";
import { TRUST_COLOURS, TRUST_MARKS, TRUST_SHAPES, type TrustMark, trustPath } from "./trustMarks.ts";

/** The keys under the classes, in the order shown; `data-key` is written to by `paintLegend`. */
const KEYS = ["none", "stale", "late", "derived"] as const;
const GRADES = ["critical", "warning", "watch"] as const;

/** Legend of the map: classes with their breaks and how many provinces are in each, and every sign in use. */
export function MapLegend({ indicator, lang }: { readonly indicator: Indicator; readonly lang: Lang }): ReactNode {
  const { map: words, grade: grades } = wordsOf(lang);
  const steps = Array.from({ length: MOST_CLASSES }, (_, step) => MOST_CLASSES - 1 - step);
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
      {indicator.levels === undefined ? <p className={css.legendNote}>{words.polarity[indicator.polarity]}</p> : null}
      <ul className={css.keys}>
        {KEYS.map((key) => (
          <li key={key} data-key={key}>
            <i className={css.key} data-sign={key} />
            <span>{words.keys[key]}</span>
            <b data-legend="count" />
          </li>
        ))}
        {GRADES.map((grade) => (
          <li key={grade} data-key={grade}>
            <GradeKey grade={grade} />
            <span>{grades[grade]}</span>
            <b data-legend="count" />
          </li>
        ))}
        {TRUST_MARKS.map((mark) => (
          <li key={mark} data-key={mark}>
            <TrustKey mark={mark} />
            <span>{trustSignsWords(lang).keys[mark]}</span>
            <b data-legend="count" />
          </li>
        ))}
        <li data-key="changed">
          <i className={css.key} data-sign="changed" />
          <span>{words.keys.changed}</span>
        </li>
      </ul>
    </div>
  );
}

/** The sign of a grade as it stands on the map, framed where provinces of the grade are. */
function GradeKey({ grade }: { readonly grade: (typeof GRADES)[number] }): ReactNode {
  const { points, open } = SIGN_SHAPES[grade];
  const ink = GRADE_COLOURS[grade];
  return (
    <svg className={css.gradeKey} viewBox="0 0 34 16" aria-hidden="true">
      <rect x="1" y="1" width="32" height="14" fill="none" stroke={ink} strokeWidth="2" />
      <polygon
        points={points.map(([x, y]) => `${11 + x * 12},${2 + y * 12}`).join(" ")}
        fill={open ? "#0b1220" : ink}
        stroke={ink}
        strokeWidth="1.5"
      />
    </svg>
  );
}

/** The mark of a disagreement or a question as it stands on the map. */
function TrustKey({ mark }: { readonly mark: TrustMark }): ReactNode {
  return (
    <svg className={css.gradeKey} viewBox="0 0 34 16" aria-hidden="true">
      <path
        d={trustPath(mark, 11, 2, 12)}
        fill={TRUST_SHAPES[mark].isFilled ? TRUST_COLOURS[mark] : "none"}
        stroke={TRUST_COLOURS[mark]}
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
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
