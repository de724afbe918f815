import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { useChosen } from "#client/director/state/useOnAir.ts";
import { useShow } from "#client/director/state/useShow.ts";
import { directorKeyWords } from "#client/words/director/keysWords.ts";
import { named } from "#client/words/language.ts";
import style from "./Deck.module.css";
import { DECK, type DirectorAct, keyOf } from "./keyMap.ts";

/** The deck. */
export interface DeckProps {
  readonly desk: DirectorDesk;
  /** Absent on the sheet that is printed. */
  readonly onAct?: (act: DirectorAct) => void;
  readonly isPointing?: boolean;
}

/** The fifteen keys of a deck as they lie, each with what it does; pressed by finger as well. */
export function Deck({ desk, onAct, isPointing = false }: DeckProps) {
  const { lang, scenes } = desk;
  const { acts, deck } = directorKeyWords(lang);
  const next = useShow(desk, (show) => show.next);
  const spotlight = useChosen(desk, (chosen) => chosen.spotlight !== null);
  const details = useChosen(desk, (chosen) => chosen.details !== null);
  const playlist = useShow(desk, (show) => show.playlist !== null);
  const lit: Partial<Record<DirectorAct, boolean>> = { pointer: isPointing, spotlight, details, playlist };
  return (
    <div className={style.deck} role="group" aria-label={deck} data-part="deck">
      {DECK.flat().map((act) => {
        const scene = /^scene\d$/.test(act) ? scenes[Number(act.slice(-1)) - 1] : undefined;
        const isEmpty = act.startsWith("scene") && scene === undefined;
        return (
          <button
            key={act}
            type="button"
            data-act={act}
            data-lit={lit[act] === true || (scene !== undefined && scene.id === next)}
            disabled={isEmpty}
            tabIndex={onAct === undefined ? -1 : 0}
            onClick={() => onAct?.(act)}
          >
            <kbd>{keyOf(act)}</kbd>
            <span>{scene === undefined ? (isEmpty ? "" : acts[act]) : named(lang, scene)}</span>
          </button>
        );
      })}
    </div>
  );
}
