import { useEffect, useRef } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { classes } from "#client/style/classes.ts";
import type { Names } from "#client/words/names.ts";
import { followRanking } from "./followRanking.ts";
import style from "./Ranking.module.css";
import { sharesOf } from "./rankRows.ts";

/** Provinces in order of one indicator, on the set in force. */
export interface RankingProps {
  readonly indicator: Indicator;
  readonly top: number;
  readonly bottom: number;
  /** Lines that fit the panel. */
  readonly fit: number;
  readonly set: ProvinceSet;
  readonly catalogue: Catalogue;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

/** The best and the last provinces with bars; lines are rendered once and rewritten at most once a second. */
export function Ranking(props: RankingProps) {
  const { indicator, top, bottom, fit, set, catalogue, live, pulse, names } = props;
  const root = useRef<HTMLElement>(null);
  const shares = sharesOf(top, bottom, fit);
  const { top: upper, bottom: lower } = shares;
  useEffect(() => {
    if (root.current === null) return undefined;
    return followRanking(root.current, { indicator, shares: { top: upper, bottom: lower }, set, catalogue, live, pulse, names });
  }, [indicator, upper, lower, set, catalogue, live, pulse, names]);
  const unit = names.lang === "en" ? indicator.unitEn : indicator.unitVi;
  return (
    <section ref={root} className="panel" data-ranking={indicator.code} aria-label={names.words.ranking.title}>
      <h2 className="panelHead">
        <span>{names.indicatorShort(indicator.code)}</span>
        <small>{unit}</small>
      </h2>
      <p className={style.rule} data-part="rule">
        {"\u00a0"}
      </p>
      <ol className={style.list}>
        {Array.from({ length: upper + lower }, (_, at) => (
          <li key={at} className={style.row} data-divided={at === upper && lower > 0} data-fails="false" data-recent="false" hidden>
            <span className={classes("figures", style.place)} />
            <span className={style.name} />
            <span className={style.flag}>
              <i className="sign" data-sign="watch" aria-hidden="true" />
              <span className="offscreen">{names.words.ranking.fails}</span>
            </span>
            <span className={classes("figures", style.figure)} />
            <span className={style.track}>
              <i className={style.bar} />
            </span>
          </li>
        ))}
      </ol>
      <p className={style.have} data-part="have" />
    </section>
  );
}
