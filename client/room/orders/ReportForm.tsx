import { type FormEvent, useState } from "react";
import type { Order } from "#shared/order/order.ts";
import { useCommand } from "#client/live/useCommand.ts";
import { Sheet } from "#client/widgets/sheet/Sheet.tsx";
import type { Lang } from "#client/words/language.ts";
import { orderWords } from "#client/words/orders/words.ts";
import style from "./Orders.module.css";

/** Tells how far an order is. */
export interface ReportFormProps {
  readonly order: Order;
  readonly lang: Lang;
  readonly onClose: () => void;
}

/** What is done and what stands in the way; sent again after an unknown end it counts once. */
export function ReportForm({ order, lang, onClose }: ReportFormProps) {
  const words = orderWords(lang).room;
  const { give, face } = useCommand(lang);
  const [text, setText] = useState("");
  const isReady = text.trim() !== "" && face.state !== "sending";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    void give(`/orders/${order.id}/report`, { text: text.trim().normalize("NFC") }).then((done) => {
      if (done !== null) onClose();
    });
  };
  return (
    <Sheet title={words.reportTitle} closeWord={words.close} onClose={onClose}>
      <form className={style.form} onSubmit={submit}>
        <p>{order.text}</p>
        <label>
          {words.text}
          <textarea rows={5} maxLength={1_000} required value={text} onChange={(event) => setText(event.currentTarget.value)} />
        </label>
        <small>{words.note}</small>
        {face.state === "sending" ? <p role="status">{words.sending}</p> : null}
        {face.state === "refused" ? (
          <p className={style.fault} role="alert">
            {words.refused(face.why ?? "")}
          </p>
        ) : null}
        {face.state === "unknown" ? (
          <p className={style.fault} role="alert">
            {words.unknown}
          </p>
        ) : null}
        <button type="submit" disabled={!isReady} aria-busy={face.state === "sending"}>
          {words.send}
        </button>
      </form>
    </Sheet>
  );
}
