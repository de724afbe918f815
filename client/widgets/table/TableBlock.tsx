import type { Indicator } from "#shared/catalogue/indicator.ts";
import type { Names } from "#client/words/names.ts";
import { panelWords } from "#client/words/panels/words.ts";
import type { HeadText } from "./headText.ts";
import style from "./TablePanel.module.css";

/** Some rows of the table under heads of their own. */
export interface TableBlockProps {
  readonly indicators: readonly Indicator[];
  readonly heads: readonly HeadText[];
  /** Widths of the columns of figures, in units. */
  readonly figures: readonly number[];
  readonly lines: number;
  /** The first row is the country's. */
  readonly hasCountry: boolean;
  readonly names: Names;
}

/** A table of empty rows; what follows the figures writes names and cells. */
export function TableBlock({ indicators, heads, figures, lines, hasCountry, names }: TableBlockProps) {
  const words = panelWords(names.lang).table;
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{words.province}</th>
          {indicators.map((indicator, at) => (
            <th key={indicator.code} scope="col" style={{ width: `calc(${figures[at] ?? 0} * var(--u))` }}>
              {heads[at]?.name.map((line) => (
                <b key={line}>{line}</b>
              ))}
              <small data-apart={heads[at]?.isApart}>
                <span>{heads[at]?.unit}</span>
                <span className="figures" data-part="period" />
              </small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: lines }, (_, at) => (
          <tr key={at} data-country={hasCountry && at === 0} data-hidden="true">
            <th scope="row" />
            {indicators.map(({ code }, column) => (
              <td
                key={code}
                className="figures"
                style={{ "--digits": `var(--digits-${column})` }}
                data-indicator={code}
                data-value=""
                data-freshness="missing"
                data-grade="normal"
              >
                <span>
                  <i className="sign" data-sign="none" aria-hidden="true" />
                  <i className="sign" data-sign="none" aria-hidden="true" />
                  <b />
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
