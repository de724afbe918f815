import { type Alert, isNationWide } from "#shared/alert/alert.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { dutyWords } from "#client/words/duty/words.ts";
import { isWriter } from "./allowed.ts";
import { Comparison } from "./Comparison.tsx";
import { formatWhen } from "./contentLines.ts";
import style from "./Detail.module.css";

/** What waits for a second person: a new alert, or a change of one in force beside what stands. */
export function Waiting({ desk, alert }: { readonly desk: DeskModel; readonly alert: Alert }) {
  const { detail } = listWords(desk.lang);
  const { raise } = dutyWords(desk.lang);
  const { pending, state } = alert;
  if (pending === null && state !== "awaitingApproval") return null;
  const content = (pending ?? alert).content;
  const reasons = [content.severity === "Extreme" ? raise.secondExtreme : null, isNationWide(content) ? raise.secondNation : null];
  return (
    <section className={style.waiting} data-part="waiting">
      <h3>{pending === null ? detail.waits : detail.pending}</h3>
      <p>
        {reasons.filter((reason) => reason !== null).join(" · ")}
        {pending === null ? ` · ${detail.waitsExplain}` : null}
      </p>
      {isWriter(alert, desk.identity.id) ? <p className={style.yours}>{detail.yours}</p> : null}
      {pending === null ? null : (
        <>
          <p>
            {detail.pendingBy(pending.by.name, formatWhen(pending.at))}: <q>{pending.why}</q>
          </p>
          <Comparison desk={desk} before={alert.content} after={pending.content} heads={[detail.inForce, detail.wanted]} />
        </>
      )}
    </section>
  );
}
