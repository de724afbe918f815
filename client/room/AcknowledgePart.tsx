import { useEffect, useState, useSyncExternalStore } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Site } from "#shared/catalogue/site.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { send } from "#client/link/commands.ts";
import type { Live } from "#client/live/living.ts";
import { formatTime } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { roomWords } from "#client/words/room/words.ts";
import { type AckState, createAcknowledgement } from "./acknowledgement.ts";
import style from "./Room.module.css";

/** The room's answer to one version of an alert. */
export interface AcknowledgePartProps {
  readonly alert: Alert;
  readonly site: Site;
  readonly identity: Identity;
  readonly now: number;
  readonly live: Live;
  readonly names: Names;
}

const KEY_BYTES = 16;

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One large button; what became of it is said as the server said it, never before. */
export function AcknowledgePart({ alert, site, identity, now, live, names }: AcknowledgePartProps) {
  const { lang } = names;
  const words = roomWords(lang);
  const [ack] = useState(() => createAcknowledgement({ id: alert.id, site: site.id, lang, newKey, post: send }));
  const state = useSyncExternalStore(ack.subscribe, ack.get);
  useEffect(() => sendAgainWhenBack(live, ack), [live, ack]);
  const held = Object.hasOwn(alert.siteAcks, site.id) ? alert.siteAcks[site.id] : undefined;
  if (held !== undefined) {
    return (
      <p className={style.done} data-ack="recorded" role="status">
        <i className="sign" data-sign="resolved" aria-hidden="true" />
        {words.recordedAt(formatTime(held.at), held.by.name)}
      </p>
    );
  }
  if (!alert.sites.includes(site.id)) return <p className={style.note}>{words.notAsked}</p>;
  if (identity.site !== site.id) return <p className={style.note}>{words.onlySite}</p>;
  const { ackDueAt } = alert;
  const isLate = ackDueAt !== null && ackDueAt < now;
  return (
    <div className={style.ack} data-ack={state.state}>
      {state.state === "recorded" ? (
        <p className={style.done} role="status">
          <i className="sign" data-sign="resolved" aria-hidden="true" />
          {words.recorded}
        </p>
      ) : (
        <button type="button" className={style.ackButton} aria-busy={state.state === "sending"} onClick={() => void ack.send()}>
          <b>{state.state === "open" || state.state === "sending" ? words.acknowledge : words.again}</b>
          <small>{words.acknowledgeHint}</small>
        </button>
      )}
      <p className={style.ackState} role="status" data-late={isLate}>
        {saying(state, words) ?? (ackDueAt === null ? "" : (isLate ? words.overdue : words.due)(formatTime(ackDueAt)))}
      </p>
    </div>
  );
}

function saying(state: AckState, words: ReturnType<typeof roomWords>): string | null {
  if (state.state === "sending") return words.sending;
  if (state.state === "unknown") return words.unknown;
  return state.state === "refused" ? words.refused(state.problem.detail ?? state.problem.title) : null;
}

/** What is not known to have arrived is sent again, under the same key, once the centre is heard again. */
function sendAgainWhenBack(live: Live, ack: { readonly get: () => AckState; readonly send: () => Promise<void> }): () => void {
  let was = live.link.get().link;
  return live.link.subscribe(() => {
    const { link } = live.link.get();
    if (link === "live" && was !== "live" && ack.get().state === "unknown") void ack.send();
    was = link;
  });
}
