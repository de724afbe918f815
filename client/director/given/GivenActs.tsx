import { type FormEvent, useMemo, useState } from "react";
import type { Instant } from "#shared/clock/instant.ts";
import { scopeOf } from "#shared/duty/permission.ts";
import type { Order } from "#shared/order/order.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { useOrder } from "#client/director/state/useShow.ts";
import { shownAt } from "#client/live/shownAt.ts";
import { orderWords } from "#client/words/orders/words.ts";
import { DeadlineField } from "./DeadlineField.tsx";
import style from "./Given.module.css";
import { givenOrders } from "./givenOrders.ts";

/** What can be done with an order. */
export interface GivenActsProps {
  readonly desk: DirectorDesk;
  readonly order: Order;
}

type Act = "close" | "postpone" | "withdraw" | "reopen";
const OF_OPEN: readonly Act[] = ["close", "postpone", "withdraw"];
const OF_OVER: readonly Act[] = ["reopen"];

/** One button each; what it needs is asked in its place: evidence to close, a reason for anything else. */
export function GivenActs({ desk, order }: GivenActsProps) {
  const words = orderWords(desk.lang).desk;
  const [act, setAct] = useState<Act | null>(null);
  if (scopeOf(desk.identity.role, "order.give") !== "all") return null;
  const offered = order.state === "open" ? OF_OPEN : OF_OVER;
  const said = { close: words.closeOrder, postpone: words.postpone, withdraw: words.withdraw, reopen: words.reopen };
  if (act !== null && offered.includes(act)) return <ActForm {...{ desk, order, act }} word={said[act]} onLeave={() => setAct(null)} />;
  return (
    <p className={style.acts}>
      {offered.map((each) => (
        <button key={each} type="button" data-given-act={each} onClick={() => setAct(each)}>
          {said[each]}
        </button>
      ))}
    </p>
  );
}

interface ActFormProps extends GivenActsProps {
  readonly act: Act;
  readonly word: string;
  readonly onLeave: () => void;
}

function ActForm({ desk, order, act, word, onLeave }: ActFormProps) {
  const words = orderWords(desk.lang).desk;
  const give = useMemo(() => givenOrders(desk), [desk]);
  const sent = useOrder(desk, `given ${order.id}`);
  const [text, setText] = useState("");
  const [deadline, setDeadline] = useState<Instant | null>(() => shownAt(desk.live, order.deadline));
  const isSending = sent?.state === "sending" || sent?.state === "waiting";
  const isReady = text.trim() !== "" && !isSending && (act !== "postpone" || deadline !== null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    const said = text.trim().normalize("NFC");
    if (act === "close") give.close(order, said, onLeave);
    else if (act === "withdraw") give.withdraw(order, said, onLeave);
    else if (act === "reopen") give.reopen(order, said, onLeave);
    else if (deadline !== null) give.postpone(order, deadline, said, onLeave);
  };
  return (
    <form className={style.actForm} data-act={act} onSubmit={submit}>
      {act === "postpone" ? <DeadlineField desk={desk} deadline={deadline} onDeadline={setDeadline} /> : null}
      <input
        ref={focus}
        value={text}
        maxLength={act === "close" ? 1_000 : 500}
        required
        aria-label={act === "close" ? words.evidence : words.why}
        placeholder={act === "close" ? `${words.evidence}: ${words.evidenceHint}` : words.why}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" disabled={!isReady} aria-busy={isSending}>
        {word}
      </button>
      <button type="button" onClick={onLeave}>
        {words.stop}
      </button>
    </form>
  );
}

function focus(field: HTMLInputElement | null): void {
  field?.focus();
}
