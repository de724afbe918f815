import { splitSeriesKey } from "#shared/observation/seriesKey.ts";
import type { PassportLink } from "#shared/trust/answers/passportAnswer.ts";
import { To } from "#client/trust/page/To.tsx";
import type { TrustModel } from "#client/trust/page/trustModel.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { formatPeriod } from "#client/words/format.ts";
import { passportWords } from "#client/words/trust/passportWords.ts";

/** Figures that a figure is computed from, or that are computed from it. */
export interface PassportLinksProps {
  readonly model: TrustModel;
  readonly title: string;
  readonly none: string;
  readonly links: readonly PassportLink[];
}

const FIRST = 12;

/** Each with how, as a link to its own passport. */
export function PassportLinks({ model, title, none, links }: PassportLinksProps) {
  const { names, lang, address } = model;
  const lineOf = ({ series, period, textVi, textEn }: PassportLink) => {
    const { indicator, province } = splitSeriesKey(series);
    return (
      <li key={`${series} ${period} ${textVi}`}>
        <To address={address} parts={{ part: "passport", indicator, province, period }}>
          {names.indicatorShort(indicator)} · {names.province(province)} · {formatPeriod(period, names.words)}
        </To>
        <small className={style.quiet}> {lang === "en" ? textEn : textVi}</small>
      </li>
    );
  };
  return (
    <section className={style.block} aria-label={title} data-links={links.length}>
      <h2>{title}</h2>
      {links.length === 0 ? <p>{none}</p> : <ul>{links.slice(0, FIRST).map(lineOf)}</ul>}
      {links.length <= FIRST ? null : (
        <details>
          <summary>{passportWords(lang).allLinks(links.length)}</summary>
          <ul>{links.slice(FIRST).map(lineOf)}</ul>
        </details>
      )}
    </section>
  );
}
