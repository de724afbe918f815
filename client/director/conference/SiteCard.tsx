import { type KeyboardEvent, useMemo } from "react";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { keyName } from "#client/director/keys/keyMap.ts";
import { createTwice } from "#client/director/keys/twice.ts";
import { useSecond } from "#client/director/state/useSecond.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import { orderWords } from "#client/words/orders/words.ts";
import style from "./Cards.module.css";
import { cardActOf, cardKeyFace } from "./cardKeys.ts";
import type { ConferenceOrders } from "./conferenceOrders.ts";
import { Flag } from "./Flag.tsx";
import { LineSign } from "./LineSign.tsx";
import type { LineFigures } from "./lineFigures.ts";
import { lineText } from "./lineText.ts";
import { Preview } from "./Preview.tsx";
import { QualityBadge } from "./QualityBadge.tsx";
import { isTalking, type RosterRow } from "./roster.ts";
import { SiteNotes } from "./SiteNotes.tsx";
import { SpeakerLine } from "./SpeakerLine.tsx";
import { siteActs } from "./siteActs.ts";
import { formatSpan } from "./span.ts";

/** One site on the line. */
export interface SiteCardProps {
  readonly desk: DirectorDesk;
  readonly row: RosterRow;
  readonly give: ConferenceOrders;
  readonly figures: LineFigures | null;
  /** An order is given to it. */
  readonly onGive: (site: RosterRow["id"]) => void;
}

/** A site on the line: its picture, who speaks there, how the line is, and what can be done, by letters while the card has the focus. */
export function SiteCard({ desk, row, give, figures, onGive }: SiteCardProps) {
  const words = callWords(desk.lang);
  const { flag } = words;
  const { call, hand } = row;
  const acts = siteActs(row, give, words);
  const twice = useMemo(() => createTwice(pageTimers().monotonic), []);
  const since = call?.answeredAt ?? call?.calledAt ?? null;
  const span = useSecond(desk.pulse, () => (since === null ? "" : formatSpan(desk.centre.now() - since)));
  const asked = useSecond(desk.pulse, () => (hand === null ? "" : formatSpan(desk.centre.now() - hand)));
  const state = lineText(row, words);

  const onKey = (key: KeyboardEvent): void => {
    if (key.target instanceof HTMLInputElement) return;
    const name = keyName(key.nativeEvent);
    const act = name === null ? null : cardActOf(name);
    if (name === null || act === null) return;
    key.preventDefault();
    if (key.repeat || (act === "hangUp" && !twice(name))) return;
    const found = acts.find((each) => each.act === act);
    if (found?.isOffered === true) found.run();
  };
  return (
    <li
      className={style.card}
      tabIndex={0}
      data-card={row.id}
      data-line={row.line}
      data-floor={row.hasFloor}
      data-on-wall={row.isOnWall}
      aria-label={words.calls.card(row.label, state)}
      onKeyDown={onKey}
    >
      <Preview desk={desk} row={row} />
      <header>
        <LineSign line={row.line} />
        <b title={row.name}>{row.label}</b>
        <span data-part="line">{state}</span>
        <span className="figures">{span}</span>
        {row.turn === null ? null : <span>{flag.turn(row.turn)}</span>}
        {row.hasFloor ? <Flag kind="floor" word={flag.floor} /> : null}
        {row.isOnWall ? <Flag kind="wall" word={row.isLarge ? flag.large : flag.wall} /> : null}
        {call?.recorded === true ? <Flag kind="recorded" word={flag.recorded} /> : null}
        {row.isHeard ? <Flag kind="heard" word={flag.heard} /> : null}
        {hand === null ? null : (
          <strong data-part="hand" title={flag.handSince(asked)}>
            <Flag kind="hand" word={flag.hand} />
            <span className={style.word} aria-hidden="true">
              {flag.hand}
            </span>
            <span className="figures">{asked}</span>
          </strong>
        )}
      </header>
      <SpeakerLine words={words} speaker={row.speaker} onName={(speaker) => give.name(row.id, speaker)} />
      {isTalking(row) && call !== null ? (
        <p className={style.facts}>
          <QualityBadge desk={desk} figures={figures} />
          <span data-consent={call.onWall}>{call.onWall ? flag.consent : flag.noConsent}</span>
          {call.hasCamera ? null : <span>{flag.noCamera}</span>}
          {call.hasMicrophone ? null : <span>{flag.noMicrophone}</span>}
        </p>
      ) : null}
      <div className={style.acts}>
        {acts
          .filter(({ isOffered }) => isOffered)
          .map(({ act, word, isOn, run }) => (
            <button key={act} type="button" data-site-act={act} aria-pressed={isOn} tabIndex={-1} onClick={run}>
              <kbd>{cardKeyFace(act)}</kbd> {word}
            </button>
          ))}
        <button type="button" data-site-act="order" tabIndex={-1} onClick={() => onGive(row.id)}>
          <kbd>J</kbd> {orderWords(desk.lang).desk.give}
        </button>
      </div>
      <div className={style.notes}>
        <SiteNotes desk={desk} site={row.id} />
      </div>
    </li>
  );
}
