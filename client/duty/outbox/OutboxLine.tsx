import { useSyncExternalStore } from "react";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { dutyWords } from "#client/words/duty/words.ts";
import style from "./OutboxLine.module.css";
import type { OutboxItem } from "./outboxItem.ts";
import type { OutboxState } from "./outboxState.ts";

/** What needs a look first. */
const RANK: Readonly<Record<OutboxState, number>> = { refused: 0, waiting: 1, sending: 2, recorded: 3 };
const SIGN: Readonly<Record<OutboxState, string>> = { refused: "cancelled", waiting: "missing", sending: "late", recorded: "resolved" };

/** What has become of the commands sent: one line, and all of them where there are more. */
export function OutboxLine({ desk }: { readonly desk: DeskModel }) {
  const { outbox, lang } = desk;
  const words = dutyWords(lang);
  const items = useSyncExternalStore(outbox.items.subscribe, outbox.items.get);
  const [first, ...rest] = items.toSorted((a, b) => RANK[a.state] - RANK[b.state] || b.madeAt - a.madeAt);
  return (
    <div
      className={style.outbox}
      data-part="outbox"
      data-count={items.length}
      aria-live="polite"
      aria-label={words.outbox.title}
      role="status"
    >
      <h2>{words.outbox.title}</h2>
      {first === undefined ? <p className={style.empty}>{words.outbox.empty}</p> : <OutboxRow item={first} desk={desk} />}
      {rest.length === 0 ? null : (
        <details className={style.rest}>
          <summary>{words.outbox.more(rest.length)}</summary>
          <ul>
            {rest.map((item) => (
              <li key={item.key}>
                <OutboxRow item={item} desk={desk} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function OutboxRow({ item, desk }: { readonly item: OutboxItem; readonly desk: DeskModel }) {
  const { outbox } = dutyWords(desk.lang);
  const { state, problem, tries } = item;
  const said = problem?.detail ?? problem?.title ?? outbox.unnamed;
  const reason = problem?.code === "idempotency.conflict" && hasDraft(item) ? outbox.alreadySent : said;
  const isSignedOut = problem?.code === "unauthorised";
  return (
    <p className={style.row} data-outbox={item.key} data-state={state} title={`${item.what} ${problem === null ? "" : reason}`}>
      <i className="sign" data-sign={SIGN[state]} aria-hidden="true" />
      <b>
        {outbox[state]}
        {state === "waiting" && tries > 1 ? ` (${outbox.tries(tries)})` : ""}
      </b>
      <span className={style.what}>{item.what}</span>
      {state === "refused" || (state === "waiting" && problem !== null) ? (
        <span className={style.why}>{isSignedOut ? outbox.signInAgain : reason}</span>
      ) : null}
      {state === "refused" && hasDraft(item) ? <span className={style.what}>{outbox.backToDraft}</span> : null}
      {item.isKept ? null : <span className={style.why}>{outbox.notKept}</span>}
      {state === "refused" ? (
        <button type="button" onClick={() => desk.outbox.dismiss(item.key)}>
          {outbox.dismiss}
        </button>
      ) : null}
    </p>
  );
}

/** What is written before it is sent is a draft until it is recorded. */
function hasDraft({ path }: OutboxItem): boolean {
  return path === "/alerts" || path.endsWith("/amend");
}
