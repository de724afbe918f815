import type { ReactNode } from "react";
import { type Alert, needsApproval } from "#shared/alert/alert.ts";
import type { Who } from "#shared/duty/role.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { topicNow } from "#client/duty/topicClock.ts";
import { useSecond } from "#client/duty/useSecond.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { formatLength } from "#client/words/format.ts";
import type { Lang } from "#client/words/language.ts";
import { factLines, formatWhen } from "./contentLines.ts";
import style from "./Detail.module.css";
import { roleWord } from "./roleWord.ts";

/** Everything it says besides its texts, and who answers for it. */
export function Facts({ desk, alert }: { readonly desk: DeskModel; readonly alert: Alert }) {
  const { names, catalogue, live, pulse, lang } = desk;
  const { detail } = listWords(lang);
  const { content, approvedBy, origin, raisedAt } = alert;
  const left = useSecond(pulse, () => {
    const length = content.expires - topicNow(live, alert.topic);
    return length > 0 ? detail.left(formatLength(length, names.words)) : detail.over;
  });
  return (
    <dl className={style.facts} data-part="facts">
      {factLines(content, names, catalogue).map(({ part, label, text, cap }) => (
        <Fact key={part} part={part} label={label}>
          {text} {cap === null ? null : <code>{cap}</code>}
          {part === "expires" && alert.closedAt === null ? <small> · {left}</small> : null}
        </Fact>
      ))}
      <Fact part="author" label={detail.author}>
        <Person who={alert.author} lang={lang} />
      </Fact>
      <Fact part="approvedBy" label={detail.approvedBy}>
        {approvedBy === null ? <NoApprover alert={alert} lang={lang} /> : <Person who={approvedBy} lang={lang} />}
      </Fact>
      <Fact part="sent" label={detail.sent}>
        {formatWhen(alert.sentAt)}
      </Fact>
      {raisedAt === null || raisedAt === alert.sentAt ? null : (
        <Fact part="raisedAt" label={detail.raisedAt}>
          {formatWhen(raisedAt)}
        </Fact>
      )}
      {origin === null ? null : (
        <Fact part="origin" label={detail.origin}>
          {origin.sender} <code>{origin.identifier}</code>
        </Fact>
      )}
    </dl>
  );
}

function NoApprover({ alert, lang }: { readonly alert: Alert; readonly lang: Lang }) {
  const { detail } = listWords(lang);
  return <>{needsApproval(alert.content) ? detail.notYetApproved : detail.oneIsEnough}</>;
}

function Person({ who, lang }: { readonly who: Who; readonly lang: Lang }) {
  return (
    <>
      {who.name} <small>{roleWord(who, lang)}</small>
    </>
  );
}

function Fact({ part, label, children }: { readonly part: string; readonly label: string; readonly children: ReactNode }) {
  return (
    <div data-fact={part}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
