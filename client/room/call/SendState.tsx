import { useSyncExternalStore } from "react";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import style from "./Call.module.css";
import type { RoomKit } from "./roomKit.ts";

/** Says when what this page sends does not leave it. */
export function SendState({ kit }: { readonly kit: RoomKit }) {
  const { publisher, names } = kit;
  const { state, fault } = useSyncExternalStore(publisher.subscribe, publisher.get);
  const words = roomCallWords(names.lang);
  const text = state !== "away" ? null : fault?.text ? words.sendFault(fault.text) : words.sendFaultPlain;
  return (
    <p className={style.sending} role="status" data-sending={state}>
      {text === null ? null : <i className="sign" data-sign="warning" aria-hidden="true" />}
      {text}
    </p>
  );
}
