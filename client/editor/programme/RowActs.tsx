import { programmeWords } from "#client/words/editor/words.ts";
import type { Lang } from "#client/words/language.ts";
import style from "./Programme.module.css";

/** What can be done with a line of a list. */
export interface RowActsProps {
  readonly lang: Lang;
  /** What the line is called. */
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly mayRemove: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** Up, down, away. */
export function RowActs({ lang, name, isFirst, isLast, mayRemove, onMove, onRemove }: RowActsProps) {
  const words = programmeWords(lang);
  return (
    <span className={style.rowActs}>
      <button type="button" aria-label={words.upOf(name)} title={words.up} disabled={isFirst} onClick={() => onMove(-1)}>
        ↑
      </button>
      <button type="button" aria-label={words.downOf(name)} title={words.down} disabled={isLast} onClick={() => onMove(1)}>
        ↓
      </button>
      <button type="button" aria-label={words.removeOf(name)} title={words.remove} disabled={!mayRemove} onClick={onRemove}>
        ×
      </button>
    </span>
  );
}
