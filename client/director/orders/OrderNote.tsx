import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { useOrder } from "#client/director/state/useShow.ts";
import style from "./OrderNote.module.css";
import type { Lane, OpenOrder } from "./order.ts";

/** What stands beside a control. */
export interface OrderNoteProps {
  readonly desk: DirectorDesk;
  readonly lane: Lane;
  /** It does not stand beside what was pressed, so it says what that was. */
  readonly isNamed?: boolean;
}

/** What became of the order of a control that is not done: on its way, refused with the reason, or not known. Nothing while all is well. */
export function OrderNote({ desk, lane, isNamed = false }: OrderNoteProps) {
  const order = useOrder(desk, lane);
  if (order === null) return null;
  const { orders } = desk.words;
  const isOver = order.state === "refused" || order.state === "unanswered";
  return (
    <p className={style.note} data-order={lane} data-state={order.state} role={isOver ? "alert" : "status"}>
      {isNamed ? <b>{order.what}</b> : null}
      <span>{noteText(order, desk)}</span>
      {order.state === "unanswered" ? (
        <button type="button" onClick={() => desk.orders.again(lane)}>
          {orders.again}
        </button>
      ) : null}
      {isOver ? (
        <button type="button" onClick={() => desk.orders.dismiss(lane)}>
          {orders.dismiss}
        </button>
      ) : null}
    </p>
  );
}

function noteText(order: OpenOrder, { words: { orders } }: DirectorDesk): string {
  if (order.state === "sending") return orders.sending;
  if (order.state === "waiting") return orders.waiting(order.tries);
  return order.state === "unanswered" ? orders.unanswered : orders.refused(whyOf(order, orders.signInAgain));
}

/** Why an order was refused, in the server's words. */
export function whyOf({ problem }: OpenOrder, signInAgain: string): string {
  if (problem?.code === "unauthorised") return signInAgain;
  return problem?.errors?.[0]?.detail ?? problem?.detail ?? problem?.title ?? "";
}
