import type { Names } from "#client/words/names.ts";
import { panelWords } from "#client/words/panels/words.ts";
import style from "./TablePanel.module.css";

/** What the signs of a table mean. */
export interface TableKeyProps {
  /** Of its order, and of what has no room. */
  readonly note: string;
  readonly names: Names;
}

/** One line under the table; of the signs, only those that stand on it are told. */
export function TableKey({ note, names }: TableKeyProps) {
  const { grade, map } = names.words;
  const keys = [
    { key: "critical", word: grade.critical },
    { key: "warning", word: grade.warning },
    { key: "watch", word: grade.watch },
    { key: "late", word: map.keys.late },
    { key: "stale", word: map.keys.stale },
  ];
  return (
    <p className={style.key}>
      <span>{note}</span>
      {keys.map(({ key, word }) => (
        <span key={key} data-key={key} data-shown="false">
          <i className="sign" data-sign={key} aria-hidden="true" />
          {word}
        </span>
      ))}
      <span data-key="derived" data-shown="false">
        {map.derivedMark} {panelWords(names.lang).table.derived}
      </span>
    </p>
  );
}
