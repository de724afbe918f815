import { useSyncExternalStore } from "react";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import style from "./Call.module.css";
import type { RoomKit } from "./roomKit.ts";

/** What became of the newest order, where it was not simply done. */
export function OrderNotice({ kit }: { readonly kit: RoomKit }) {
  const { orders, names } = kit;
  const face = useSyncExternalStore(orders.subscribe, orders.get);
  const words = roomCallWords(names.lang).order;
  const text = face.state === "refused" ? words.refused(face.why) : face.state === "unknown" ? words.unknown : null;
  return (
    <div role="status" className={style.notice} data-order={face.state}>
      {text === null ? null : (
        <>
          <p>
            <i className="sign" data-sign="warning" aria-hidden="true" />
            {text}
          </p>
          <button type="button" className={style.small} onClick={orders.dismiss}>
            {words.dismiss}
          </button>
        </>
      )}
    </div>
  );
}
