import type { PageStatus } from "#shared/screen/pageStatus.ts";
import { formatDecimal } from "#client/words/format.ts";
import { type Lang, wordsOf } from "#client/words/language.ts";
import { screensWords } from "#client/words/screens/words.ts";
import style from "./Screens.module.css";
import { agreement } from "./SlotFacts.tsx";

/** Pages that follow a wall beside its own screens: mirrors in provinces, whole-wall pages. */
export interface FollowingPagesProps {
  readonly pages: readonly PageStatus[];
  readonly lang: Lang;
}

/** Who they are, at which state, and whether they show the centre's picture; those that differ first. */
export function FollowingPages({ pages, lang }: FollowingPagesProps) {
  const words = screensWords(lang);
  const others = pages.filter(({ slot }) => slot === null).toSorted((a, b) => Number(a.agrees !== false) - Number(b.agrees !== false));
  const agreeing = others.filter(({ agrees }) => agrees === true).length;
  if (others.length === 0) return <p className={style.quiet}>{words.noOthers}</p>;
  const { columns } = words;
  return (
    <>
      <p className={style.quiet}>{words.agreeing(agreeing, others.length)}</p>
      <div className={style.scroll}>
        <table className={style.table}>
          <thead>
            <tr>
              {[columns.who, columns.view, columns.number, columns.agrees, columns.lag, columns.clock].map((word) => (
                <th key={word}>{word}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {others.map((page, at) => (
              <tr key={`${page.identity.id} ${page.connectedAt} ${at}`} data-agrees={page.agrees ?? "unknown"}>
                <td>{page.identity.name === "" ? page.identity.id : page.identity.name}</td>
                <td>{page.report === null ? "" : words.views[page.report.view]}</td>
                <td>{page.report?.number ?? ""}</td>
                <td data-state={page.agrees === false ? "bad" : "good"}>{agreement(page, lang)}</td>
                <td>{page.lag === null || page.lag === 0 ? "0" : words.statesBehind(page.lag)}</td>
                <td>{page.report === null ? "" : words.ms(formatDecimal(page.report.clock.errorMs.toFixed(1), wordsOf(lang)))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
