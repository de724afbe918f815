import { useMemo, useState } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { subtractDecimals } from "#shared/observation/decimal.ts";
import type { ScoreRow } from "#shared/trust/answers/scoreAnswers.ts";
import style from "#client/widgets/deskPage/DeskPage.module.css";
import { named } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";
import { createBodyNames } from "#client/words/trust/bodyName.ts";
import { scoreWords } from "#client/words/trust/scoreWords.ts";
import { ScoreLine } from "./ScoreLine.tsx";
import own from "./ScoreTable.module.css";
import {
  type Moves,
  nextOrder,
  orderScores,
  rowsOf,
  SCORE_COLUMNS,
  type ScoreColumn,
  type ScoreOrder,
  type ScoreSlice,
} from "./scoreColumns.ts";
import { timelinessScale } from "./timelinessScale.ts";

/** The rows of a stretch of days. */
export interface ScoreTableProps {
  /** Whose fields and bodies the rows name. */
  readonly catalogue: Pick<Catalogue, "groups" | "agencies" | "sets">;
  readonly names: Names;
  readonly slice: ScoreSlice;
  readonly rows: readonly ScoreRow[];
  /** The rows of the stretch before, to compare with. */
  readonly before: readonly ScoreRow[] | null;
  /** False: another table below says how the marks are read. */
  readonly isKeyed?: boolean;
}

/** The scoreboard: a press on a head sorts, a second one turns the order. */
export function ScoreTable({ catalogue, names, slice, rows, before, isKeyed = true }: ScoreTableProps) {
  const { lang } = names;
  const words = scoreWords(lang);
  const [order, setOrder] = useState<ScoreOrder>({ by: "completeness", isDown: false });
  const fields = useMemo(() => new Map(catalogue.groups.map((group) => [group.id, named(lang, group)])), [catalogue, lang]);
  const nameOf = useMemo(() => createBodyNames(catalogue, names), [catalogue, names]);
  const shown = useMemo(() => orderScores(rowsOf(rows, slice), order, ({ agency }) => nameOf(agency)), [rows, slice, order, nameOf]);
  const scale = useMemo(() => timelinessScale(shown.flatMap(({ timeliness }) => timeliness ?? [])), [shown]);
  const held = useMemo(() => new Map((before ?? []).map((row) => [keyOf(row), row])), [before]);
  if (shown.length === 0) return <p>{words.none}</p>;
  return (
    <div className={own.scroll}>
      <table className={own.table} data-score-table={shown.length}>
        <thead>
          <tr>
            {SCORE_COLUMNS.map((column) => (
              <Head key={column} column={column} order={order} words={words} onPress={() => setOrder(nextOrder(order, column))} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <ScoreLine
              key={keyOf(row)}
              {...{ row, scale, names }}
              name={nameOf(row.agency)}
              group={row.group === null ? null : (fields.get(row.group) ?? String(row.group))}
              moves={movesOf(row, held.get(keyOf(row)))}
            />
          ))}
        </tbody>
      </table>
      {isKeyed ? <p className={style.quiet}>{words.timelinessKey}</p> : null}
    </div>
  );
}

interface HeadProps {
  readonly column: ScoreColumn;
  readonly order: ScoreOrder;
  readonly words: ReturnType<typeof scoreWords>;
  readonly onPress: () => void;
}

function Head({ column, order, words, onPress }: HeadProps) {
  const isBy = order.by === column;
  return (
    <th
      scope="col"
      className={column === "agency" || column === "connected" ? undefined : own.number}
      aria-sort={isBy ? (order.isDown ? "descending" : "ascending") : "none"}
      data-column={column}
    >
      <button type="button" data-plain="true" className={own.sort} title={words.hints[column]} onClick={onPress}>
        {words.heads[column]}
        <i className="sign" data-sign={isBy ? (order.isDown ? "down" : "up") : "none"} aria-hidden="true" />
      </button>
    </th>
  );
}

function keyOf({ agency, group }: ScoreRow): string {
  return `${agency} ${group ?? ""}`;
}

function movesOf(row: ScoreRow, before: ScoreRow | undefined): Moves | null {
  if (before === undefined) return null;
  const move = (now: string | null | undefined, then: string | null | undefined): string | null =>
    now === null || now === undefined || then === null || then === undefined ? null : subtractDecimals(now, then);
  return {
    completeness: move(row.completeness, before.completeness),
    onTime: move(row.timeliness?.onTime, before.timeliness?.onTime),
  };
}
