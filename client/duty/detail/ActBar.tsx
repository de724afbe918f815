import { useState, useSyncExternalStore } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { AlertCommand } from "#shared/alert/alertLifecycle.ts";
import type { DeskModel } from "#client/duty/deskModel.ts";
import { useDeskKeys } from "#client/duty/keys/useDeskKeys.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { textOf } from "#client/words/annunciation/sayAlert.ts";
import { listWords } from "#client/words/duty/listWords.ts";
import { ActForm } from "./ActForm.tsx";
import style from "./Acts.module.css";
import { ACT_ASKS, ACT_KEYS, type ActFill, type ActName, actBody, seenOf } from "./actBody.ts";
import { allowedOf, isWriter, type NotAllowed } from "./allowed.ts";

/** What may be done with an alert. */
export interface ActBarProps {
  readonly desk: DeskModel;
  readonly alert: Alert;
  readonly onAmend: (id: string) => void;
}

const NO_FILL: ActFill = { why: "", minutes: 0, seen: 0 };

/** Every command in its place, by mouse and by key; one that may not be given now says why. */
export function ActBar({ desk, alert, onAmend }: ActBarProps) {
  const { lang, identity, outbox, names } = desk;
  const { act: acts, explain, whyNot, confirm } = listWords(lang);
  const [asked, setAsked] = useState<{ readonly act: ActName; readonly seen: number } | null>(null);
  const items = useSyncExternalStore(outbox.items.subscribe, outbox.items.get);
  const about = items.filter((item) => item.about === alert.id);
  const isSending = about.some(({ state }) => state === "sending" || state === "waiting");
  const allowed = allowedOf(alert, identity);

  const isOwn = isWriter(alert, identity.id);
  const wordOf = (command: AlertCommand): string => (command === "reject" && isOwn ? acts.withdraw : acts[command]);

  const reasonOf = (command: AlertCommand): string | null => {
    const no = allowed[command];
    if (no === null) return isSending ? whyNot.sending : null;
    return sayWhyNot(no, desk);
  };
  const put = (act: ActName, fill: ActFill): void => {
    setAsked(null);
    void outbox.send({
      path: `/alerts/${alert.id}/${act}`,
      body: actBody(act, fill),
      what: confirm.what(wordOf(act), textOf(alert.content.headline, names)),
      about: alert.id,
    });
  };
  const begin = (command: AlertCommand): void => {
    if (reasonOf(command) !== null) return;
    if (command === "amend") return onAmend(alert.id);
    if (ACT_ASKS[command] === "none") put(command, NO_FILL);
    else setAsked({ act: command, seen: seenOf(alert) });
  };
  const shelf: AlertCommand = alert.state === "shelved" ? "unshelve" : "shelve";
  useDeskKeys({
    a: () => begin("acknowledge"),
    s: () => begin(shelf),
    r: () => begin("resolve"),
    e: () => begin("amend"),
    x: () => begin("cancel"),
    p: () => begin("approve"),
    t: () => begin("reject"),
  });

  const waits = alert.state === "awaitingApproval" || alert.pending !== null;
  const shown: readonly AlertCommand[] = [
    ...(waits ? (["approve", "reject"] as const) : []),
    "acknowledge",
    shelf,
    "resolve",
    "amend",
    "cancel",
  ];
  const explained = (act: ActName): string => {
    if (act === "approve" && alert.pending !== null) return explain.approveAmend;
    return act === "reject" && isOwn ? explain.withdraw : explain[act];
  };
  return (
    <section className={style.acts} data-part="acts">
      <div className={style.buttons}>
        {shown.map((command) => {
          const no = reasonOf(command);
          return (
            <button
              key={command}
              type="button"
              data-act={command}
              aria-disabled={no !== null}
              aria-describedby={no === null ? undefined : `no-${command}`}
              onClick={() => begin(command)}
            >
              {wordOf(command)} <kbd>{ACT_KEYS[command]}</kbd>
              {no === null ? null : (
                <span id={`no-${command}`} role="tooltip">
                  {no}
                </span>
              )}
            </button>
          );
        })}
      </div>
      {asked === null ? null : (
        <ActForm
          key={asked.act}
          {...{ desk, alert, ...asked }}
          word={wordOf(asked.act)}
          explain={explained(asked.act)}
          onSend={(fill) => put(asked.act, fill)}
          onClose={() => setAsked(null)}
        />
      )}
      {about.map((item) =>
        item.state === "refused" ? (
          <p key={item.key} className={style.refused} role="alert">
            <b>{item.what}</b> {item.problem?.detail ?? item.problem?.title ?? ""}
            <button type="button" onClick={() => outbox.dismiss(item.key)}>
              {confirm.read}
            </button>
          </p>
        ) : null,
      )}
    </section>
  );
}

function sayWhyNot(no: NotAllowed, { lang, identity }: DeskModel): string {
  const { whyNot } = listWords(lang);
  return no === "role" ? whyNot.role(alertWords(lang).role[identity.role]) : whyNot[no];
}
