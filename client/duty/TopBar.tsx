import { type ReactNode, useSyncExternalStore } from "react";
import { HOUR_MS } from "#shared/clock/instant.ts";
import { send } from "#client/link/commands.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { Clock } from "#client/widgets/clock/Clock.tsx";
import { alertWords } from "#client/words/alerts/words.ts";
import { dutyWords } from "#client/words/duty/words.ts";
import { formatClock, formatLength, formatTime } from "#client/words/format.ts";
import type { DeskModel } from "./deskModel.ts";
import { shiftAt } from "./shift.ts";
import style from "./TopBar.module.css";
import { topicNow } from "./topicClock.ts";
import { useSecond } from "./useSecond.ts";

/** The head of the desk. */
export interface TopBarProps {
  readonly desk: DeskModel;
  /** The sound. */
  readonly children: ReactNode;
  readonly onHelp: () => void;
}

/** Title, clock, shift, link and who is signed in. */
export function TopBar({ desk, children, onHelp }: TopBarProps) {
  const { live, names, lang, identity, pulse, topic } = desk;
  const { bar, title } = dutyWords(lang);
  return (
    <header className={style.bar}>
      <h1>
        <b>{names.words.product}</b>
        <span>{title}</span>
      </h1>
      <div className={style.clock}>
        <Clock live={live} pulse={pulse} names={names} />
        {topic === "exercise" ? <small>{bar.practised}</small> : null}
      </div>
      <ShiftSpan desk={desk} />
      <Waiting desk={desk} />
      <div className={style.middle}>{children}</div>
      <LinkSign desk={desk} />
      <p className={style.who}>
        <b>{identity.name}</b>
        <small>{alertWords(lang).role[identity.role]}</small>
      </p>
      <button type="button" onClick={() => void signOut(desk)}>
        {bar.signOut}
      </button>
      <button type="button" onClick={onHelp} aria-label={bar.help} title={bar.help}>
        <kbd>?</kbd>
      </button>
    </header>
  );
}

function ShiftSpan({ desk }: { readonly desk: DeskModel }) {
  const { live, catalogue, lang, names, topic, pulse } = desk;
  const { bar } = dutyWords(lang);
  const shiftNow = () => shiftAt(catalogue.duty.shifts, topicNow(live, topic));
  const span = useSecond(pulse, () => {
    const { start, end } = shiftNow();
    return bar.shiftSpan(formatTime(start), formatTime(end));
  });
  const left = useSecond(pulse, () => bar.shiftLeft(formatLength(shiftNow().end - topicNow(live, topic), names.words)));
  const isEnding = useSecond(pulse, () => shiftNow().end - topicNow(live, topic) < HOUR_MS / 2);
  return (
    <p className={style.shift} data-ending={isEnding} title={isEnding ? bar.shiftEnding : undefined}>
      <small>{bar.shift}</small>
      <span className="figures">{span}</span>
      <small>{left}</small>
    </p>
  );
}

function LinkSign({ desk }: { readonly desk: DeskModel }) {
  const { live, names, pulse, lang } = desk;
  const face = useLinkFace(live);
  const { link } = names.words;
  const length = useSecond(pulse, () => (face.link === "lost" ? formatLength(live.clock.now() - face.since, names.words) : ""));
  const sign = { live: "fresh", behind: "late", lost: "missing", replay: "late" }[face.link];
  const word = face.known || face.link === "lost" ? link[face.link] : link.connecting;
  const isOut = face.refusal?.code === "unauthorised";
  return (
    <p className={style.link} data-state={face.journal ? face.link : "journal"} role="status">
      <i className="sign" data-sign={sign} aria-hidden="true" />
      <span>{face.journal ? word : link.journalAway}</span>
      {face.link === "lost" && face.known ? <small className="figures">{`${formatClock(face.since)} · ${length}`}</small> : null}
      {isOut ? <a href={lang === "en" ? "/?lang=en" : "/"}>{dutyWords(lang).page.toSignIn}</a> : null}
    </p>
  );
}

/** How many alerts wait for someone, of what this page shows. */
function Waiting({ desk }: { readonly desk: DeskModel }) {
  const { live, lang } = desk;
  const { drill } = useLinkFace(live);
  const waiting = useSyncExternalStore(live.alerts.subscribe, () => {
    const { actual, exercise } = live.alerts.get();
    const all = [...Object.values(actual.alerts), ...(drill ? Object.values(exercise.alerts) : [])];
    return all.filter(({ state }) => state === "unacknowledged" || state === "returnedUnacknowledged").length;
  });
  return waiting === 0 ? null : (
    <p className={style.waiting} data-waiting={waiting}>
      {dutyWords(lang).bar.waitingFor(waiting)}
    </p>
  );
}

async function signOut({ outbox, lang }: DeskModel): Promise<void> {
  const open = outbox.items.get().filter(({ state }) => state === "sending" || state === "waiting").length;
  if (open > 0 && !window.confirm(dutyWords(lang).bar.signOutWaiting(open))) return;
  const outcome = await send({ method: "DELETE", path: "/session", lang });
  // Without an answer the session may still be open: the page then stays, so that nobody leaves it believing otherwise.
  if (outcome.kind !== "unknown") location.assign(lang === "en" ? "/?lang=en" : "/");
}
