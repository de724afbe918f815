import { useRef } from "react";
import type { Site } from "#shared/catalogue/site.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Live } from "#client/live/living.ts";
import { useProofOfSeeing } from "#client/live/proofOfSeeing.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { provinceWordings, spanOf, textOf, updateOf } from "#client/words/annunciation/sayAlert.ts";
import type { Names } from "#client/words/names.ts";
import { roomWords } from "#client/words/room/words.ts";
import { AcknowledgePart } from "./AcknowledgePart.tsx";
import type { RoomItem } from "./concerns.ts";
import style from "./Room.module.css";

/** An alert that concerns the room. */
export interface AlertCardProps {
  readonly item: RoomItem;
  readonly site: Site;
  readonly identity: Identity;
  readonly isDrill: boolean;
  readonly now: number;
  readonly live: Live;
  readonly names: Names;
}

/** Everything the alert says, what to do first, and the room's answer. */
export function AlertCard({ item: { alert, ended }, site, identity, isDrill, now, live, names }: AlertCardProps) {
  const head = useRef<HTMLElement>(null);
  useProofOfSeeing(live, head, alert);
  const { content, topic } = alert;
  const words = alertWords(names.lang);
  const room = roomWords(names.lang);
  const mark = topic === "exercise" ? words.exercise : isDrill ? words.notExercise : null;
  return (
    <article
      className={style.card}
      data-alert={alert.id}
      data-severity={content.severity}
      data-state={alert.state}
      data-topic={topic}
      data-version={alert.version}
      data-ended={ended ?? undefined}
      aria-label={textOf(content.headline, names)}
    >
      <header ref={head} className={style.cardHead}>
        <p className={style.badge}>
          <i className="sign" data-sign={ended ?? content.severity} aria-hidden="true" />
          {mark === null ? null : <b className={style.mark}>{mark}</b>}
          <b>{ended === null ? words.severity[content.severity] : room.ended[ended]}</b>
          {content.level === null ? null : (
            <span className="risk" data-level={content.level}>
              {words.level[content.level]}
            </span>
          )}
        </p>
        <h2>{textOf(content.headline, names)}</h2>
        <p className={style.event}>{textOf(content.event, names)}</p>
      </header>
      {ended === null ? <AcknowledgePart key={alert.version} {...{ alert, site, identity, now, live, names }} /> : null}
      {content.instruction === null ? null : (
        <section className={style.instruction}>
          <h3>{room.instruction}</h3>
          <p>{content.instruction.vi}</p>
          {content.instruction.en === null ? null : <p lang="en">{content.instruction.en}</p>}
        </section>
      )}
      {content.description === null ? null : (
        <section>
          <h3>{room.description}</h3>
          <p>{textOf(content.description, names)}</p>
        </section>
      )}
      <dl className={style.facts}>
        <dt>{room.fields.provinces}</dt>
        <dd>{provinceWordings(alert, names)[0]}</dd>
        <dt>{room.fields.area}</dt>
        <dd>{content.area.description}</dd>
        <dt>{room.fields.span}</dt>
        <dd>{spanOf(alert, now, names)}</dd>
        <dt>{room.fields.urgency}</dt>
        <dd>{words.urgency[content.urgency]}</dd>
        <dt>{room.fields.certainty}</dt>
        <dd>{words.certainty[content.certainty]}</dd>
        {content.responseTypes.length === 0 ? null : (
          <>
            <dt>{room.fields.response}</dt>
            <dd>{content.responseTypes.map((type) => words.response[type]).join(", ")}</dd>
          </>
        )}
        <dt>{room.fields.sender}</dt>
        <dd>{alert.author.name}</dd>
        <dt>{room.fields.update}</dt>
        <dd>{updateOf(alert, names) ?? room.first}</dd>
      </dl>
    </article>
  );
}
