import { type FormEvent, useState, useSyncExternalStore } from "react";
import type { RoomKit } from "#client/room/call/roomKit.ts";
import { Sheet } from "#client/widgets/sheet/Sheet.tsx";
import { readFigure } from "#client/words/readFigure.ts";
import { roomFiguresWords } from "#client/words/roomFigures/words.ts";
import style from "./Figures.module.css";
import type { FigureRow } from "./figureRows.ts";

/** Asks that one figure be looked at. */
export interface CorrectionFormProps {
  readonly kit: Pick<RoomKit, "orders" | "names">;
  readonly row: FigureRow;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

/** What it should be, and why; the figure itself is changed by its agency alone. */
export function CorrectionForm({ kit: { orders, names }, row, onClose, onSent }: CorrectionFormProps) {
  const words = roomFiguresWords(names.lang);
  const [proposed, setProposed] = useState("");
  const [why, setWhy] = useState("");
  const order = useSyncExternalStore(orders.subscribe, orders.get);
  const plain = proposed.trim() === "" ? null : readFigure(proposed, names.lang);
  const isWrong = proposed.trim() !== "" && plain === null;
  const isReady = !isWrong && why.trim() !== "" && order.state !== "sending";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    const { series, period, value } = row;
    void orders.give("corrections", { series, period, seen: value, proposed: plain, why: why.trim().normalize("NFC") }).then((isDone) => {
      if (isDone) onSent();
    });
  };
  return (
    <Sheet title={words.formTitle(row.name)} closeWord={words.close} onClose={onClose}>
      <form className={style.form} onSubmit={submit}>
        <dl>
          <dt>{words.seen}</dt>
          <dd>{row.figure}</dd>
          <dt>{words.period}</dt>
          <dd>{row.periodText}</dd>
          <dt>{words.received}</dt>
          <dd>
            {row.receivedText}, {row.agencyText}
          </dd>
        </dl>
        <label>
          {words.proposed}
          <input
            inputMode="decimal"
            value={proposed}
            aria-invalid={isWrong}
            aria-describedby="proposed-hint"
            onChange={(event) => setProposed(event.currentTarget.value)}
          />
          <small id="proposed-hint" data-wrong={isWrong}>
            {isWrong ? words.proposedWrong : words.proposedHint}
          </small>
        </label>
        <label>
          {words.why}
          <textarea rows={4} maxLength={2_000} required value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
        </label>
        <p className={style.note}>{words.note}</p>
        {order.state === "refused" && order.act === "corrections" ? (
          <p className={style.fault} role="alert">
            {words.refused(order.why)}
          </p>
        ) : null}
        {order.state === "unknown" && order.act === "corrections" ? (
          <p className={style.fault} role="alert">
            {words.unknown}
          </p>
        ) : null}
        <button type="submit" disabled={!isReady} aria-busy={order.state === "sending"}>
          {words.send}
        </button>
      </form>
    </Sheet>
  );
}
