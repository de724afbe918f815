import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import style from "./Cards.module.css";
import type { ConferenceOrders } from "./conferenceOrders.ts";
import { siteLabel } from "./siteLabel.ts";
import { movedTurn } from "./turns.ts";
import { useConference } from "./useRoster.ts";

/** Who is to speak. */
export interface TurnStripProps {
  readonly desk: DirectorDesk;
  readonly give: ConferenceOrders;
}

/** The order of speaking: moved by arrows, by mouse or finger; the next one gets the floor with one press. */
export function TurnStrip({ desk, give }: TurnStripProps) {
  const { turns, act } = callWords(desk.lang);
  const { queue, floor } = useConference(desk);
  return (
    <section className={style.turns} data-part="turns" aria-label={turns.title}>
      <h3>{turns.title}</h3>
      {queue.length === 0 ? <span>{turns.none}</span> : <Chips {...{ desk, give, queue }} />}
      <button type="button" onClick={() => give.next()} disabled={queue.length === 0} data-part="next-speaker">
        {turns.next} <kbd>M</kbd>
      </button>
      <button type="button" onClick={() => give.floor(null)} disabled={floor === null}>
        {act.floorBack} <kbd>B</kbd>
      </button>
    </section>
  );
}

interface ChipsProps extends TurnStripProps {
  readonly queue: readonly SiteId[];
}

function Chips({ desk, give, queue }: ChipsProps) {
  const { turns } = callWords(desk.lang);
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<SiteId | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const order = (next: readonly SiteId[]): void => {
    if (next.join() !== give.queued().join()) give.queue(next);
  };
  const onKey = (key: KeyboardEvent, site: SiteId): void => {
    const coming = give.queued();
    const at = coming.indexOf(site);
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[key.key];
    if (step !== undefined) order(movedTurn(coming, site, at + step));
    else if (key.key === "Delete" || key.key === "Backspace") order(coming.filter((each) => each !== site));
    else return;
    key.preventDefault();
    key.stopPropagation();
  };
  const turnUnder = (event: PointerEvent): number | null => {
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-turn]");
    return under === null || under === undefined || list.current?.contains(under) !== true ? null : Number(under.getAttribute("data-turn"));
  };
  const onUp = (event: PointerEvent): void => {
    const to = turnUnder(event);
    if (dragged !== null && to !== null) order(movedTurn(give.queued(), dragged, to));
    setDragged(null);
    setOver(null);
  };
  return (
    <ol ref={list} data-dragging={dragged !== null}>
      {queue.map((site, at) => (
        <li key={site} data-over={over === at && dragged !== site}>
          <button
            type="button"
            data-turn={at}
            data-site={site}
            aria-label={turns.chip(siteLabel(desk, site), at + 1, queue.length)}
            onKeyDown={(key) => onKey(key, site)}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              setDragged(site);
            }}
            onPointerMove={(event) => {
              if (dragged !== null) setOver(turnUnder(event));
            }}
            onPointerUp={onUp}
            onPointerCancel={() => {
              setDragged(null);
              setOver(null);
            }}
          >
            <span className="figures">{at + 1}</span> {siteLabel(desk, site)}
          </button>
        </li>
      ))}
    </ol>
  );
}
