import type { Indicator } from "#shared/catalogue/indicator.ts";
import { type SeriesKey, seriesKey } from "#shared/observation/seriesKey.ts";
import type { ReachOp } from "#shared/order/order.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { IndicatorField } from "#client/director/figures/IndicatorField.tsx";
import { COUNTRY_ID } from "#client/words/country.ts";
import { formatFigureText } from "#client/words/figure.ts";
import type { Lang } from "#client/words/language.ts";
import { orderWords } from "#client/words/orders/words.ts";
import { readFigure } from "#client/words/readFigure.ts";
import style from "./Given.module.css";
import type { Giving } from "./givenOrders.ts";
import type { GivePlace } from "./givePlace.ts";

/** The figure as it is being chosen. */
export interface FigureDraft {
  readonly indicator: Indicator | null;
  readonly series: string;
  readonly op: ReachOp;
  /** As it is typed. */
  readonly value: string;
}

/** None was chosen. */
export const NO_FIGURE: FigureDraft = { indicator: null, series: "", op: ">=", value: "" };
const OPS: readonly ReachOp[] = [">=", "<=", ">", "<"];

/** The figure as it is given; `wrong`: what it has to reach is no number. */
export function figureOf({ indicator, series, op, value }: FigureDraft, lang: Lang): Giving["figure"] | "wrong" {
  if (indicator === null) return null;
  if (value.trim() === "") return { series, reach: null };
  const read = readFigure(value, lang);
  return read === null ? "wrong" : { series, reach: { op, value: read } };
}

/** The figure that will show it done, and what it has to reach. */
export interface FigureFieldProps {
  readonly desk: DirectorDesk;
  readonly place: GivePlace;
  readonly figure: FigureDraft;
  readonly onFigure: (figure: FigureDraft) => void;
  readonly isWrong: boolean;
}

const offered = (): boolean => true;

/** An indicator by name or code, of the place itself where it has its own; and how it stands now. */
export function FigureField({ desk, place, figure, onFigure, isWrong }: FigureFieldProps) {
  const { lang, names, live } = desk;
  const words = orderWords(lang).desk;
  const said = orderWords(lang);
  const { indicator, series, op, value } = figure;
  const held = indicator === null ? undefined : live.observations.get(series as SeriesKey);
  const ofWhom = series.endsWith(`:${COUNTRY_ID}`) ? words.ofCountry : place.label;
  return (
    <div className={style.figure} data-part="order-figure">
      <IndicatorField
        desk={desk}
        field="order-indicator"
        label={words.figure}
        keyFace=""
        chosen={indicator === null ? "" : names.indicatorShort(indicator.code)}
        hint={words.figureHint}
        isOffered={offered}
        onPick={(picked) =>
          onFigure({ ...figure, indicator: picked, series: seriesAt(picked, place), op: picked.polarity === "lower_better" ? "<=" : ">=" })
        }
      />
      {indicator === null ? null : (
        <>
          <p>
            <b>{ofWhom}</b>
            <span>{held === undefined ? said.noFigure : `${said.now} ${formatFigureText(held.value, indicator, names.words, lang)}`}</span>
            <button type="button" onClick={() => onFigure(NO_FIGURE)}>
              {words.dropFigure}
            </button>
          </p>
          <label>
            <span>{words.reach}</span>
            <span className={style.reach}>
              <select
                value={op}
                data-field="order-op"
                onChange={(event) => onFigure({ ...figure, op: event.currentTarget.value as ReachOp })}
              >
                {OPS.map((each) => (
                  <option key={each} value={each}>
                    {`${said.ops[each]} ${said.opsLong[each]}`}
                  </option>
                ))}
              </select>
              <input
                inputMode="decimal"
                data-field="order-reach"
                value={value}
                aria-invalid={isWrong}
                placeholder={words.reachHint}
                onChange={(event) => onFigure({ ...figure, value: event.currentTarget.value })}
              />
              <span>{lang === "en" ? indicator.unitEn : indicator.unitVi}</span>
            </span>
            {isWrong ? <small role="alert">{words.reachWrong}</small> : null}
          </label>
        </>
      )}
    </div>
  );
}

/** Of the province itself where it is a province's and the indicator is told there; else of the country. */
function seriesAt({ code, scope }: Indicator, { province, isProvince }: GivePlace): string {
  return seriesKey(code, scope === "national" || (!isProvince && scope !== "province") ? COUNTRY_ID : province);
}
