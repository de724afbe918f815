import { useEffect, useRef } from "react";
import { formatTime } from "#client/words/format.ts";
import type { DirectorDesk } from "./directorDesk.ts";
import style from "./HolderBar.module.css";
import { OrderNote } from "./orders/OrderNote.tsx";
import { useShow } from "./state/useShow.ts";

/** Who holds the wall. */
export interface HolderBarProps {
  readonly desk: DirectorDesk;
  /** The first of two steps was taken. */
  readonly isAsked: boolean;
  readonly onAsk: (isAsked: boolean) => void;
}

/** Says who holds the wall; taking it from another director is two steps and one act. */
export function HolderBar({ desk, isAsked, onAsk }: HolderBarProps) {
  const { identity, orders, words } = desk;
  const holder = useShow(desk, (show) => show.holder);
  const said = words.holder;
  const since = holder === null ? "" : formatTime(holder.since);
  const give = (path: "/hold" | "/release", what: string): void => {
    onAsk(false);
    orders.give({ lane: "hold", path, body: path === "/hold" ? { takeOver: true } : {}, what });
  };
  const whose = holder === null ? "free" : holder.who.id === identity.id ? "mine" : "other";
  const title = { free: said.free, mine: said.mine(since), other: said.other(holder?.who.name ?? "", since) }[whose];
  return (
    <section className={style.bar} data-part="holder" data-holder={whose} aria-label={title}>
      <p>
        <i aria-hidden="true" />
        <b>{title}</b>
        <small>{{ free: said.freeExplain, mine: "", other: said.otherExplain }[whose]}</small>
      </p>
      <OrderNote desk={desk} lane="hold" />
      {whose === "other" ? (
        isAsked ? (
          <Sure
            ask={said.sure(holder?.who.name ?? "")}
            stop={said.stop}
            onTake={() => give("/hold", said.what)}
            onStop={() => onAsk(false)}
          />
        ) : (
          <button type="button" onClick={() => onAsk(true)}>
            {said.take} <kbd>G</kbd>
          </button>
        )
      ) : null}
      {whose === "mine" ? (
        <button type="button" onClick={() => give("/release", said.whatRelease)}>
          {said.release} <kbd>R</kbd>
        </button>
      ) : null}
    </section>
  );
}

interface SureProps {
  readonly ask: string;
  readonly stop: string;
  readonly onTake: () => void;
  readonly onStop: () => void;
}

/** The second step has the focus: Enter takes, Escape leaves it. */
function Sure({ ask, stop, onTake, onStop }: SureProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <button ref={button} type="button" className={style.sure} data-part="take-over" onClick={onTake}>
        {ask}
      </button>
      <button type="button" onClick={onStop}>
        {stop} <kbd>Esc</kbd>
      </button>
    </>
  );
}
