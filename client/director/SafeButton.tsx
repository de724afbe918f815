import { named } from "#client/words/language.ts";
import { type DirectorDesk, sceneOf } from "./directorDesk.ts";
import { OrderNote } from "./orders/OrderNote.tsx";
import style from "./SafeButton.module.css";
import { useOrder, useShow } from "./state/useShow.ts";

/** The way out of anything. */
export interface SafeButtonProps {
  readonly desk: DirectorDesk;
  readonly onSafe: () => void;
}

/** Shows the safe scene at once, whoever holds the wall. */
export function SafeButton({ desk, onSafe }: SafeButtonProps) {
  const { words, wall, lang, scenes } = desk;
  const said = words.safe;
  const order = useOrder(desk, "safe");
  const isSafe = useShow(desk, (show) => show.onAir?.from === "safe");
  const scene = sceneOf(desk, wall.safeScene ?? null) ?? scenes[0] ?? null;
  const state = order === null ? (isSafe ? "done" : "ready") : order.state;
  const told = order === null ? (isSafe ? said.done : said.explain(scene === null ? "" : named(lang, scene))) : said.sending;
  return (
    <div className={style.place} data-part="safe" data-state={state}>
      <button type="button" className={style.safe} onClick={onSafe}>
        <b>{said.button}</b>
        <small>{order?.state === "unanswered" ? said.unanswered : told}</small>
        <kbd>0 0</kbd>
      </button>
      <OrderNote desk={desk} lane="safe" />
    </div>
  );
}
