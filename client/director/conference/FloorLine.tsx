import { useSyncExternalStore } from "react";
import { MOST_CALLOUTS } from "#shared/conference/call.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { useGiven } from "#client/director/given/useGiven.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { useShow } from "#client/director/state/useShow.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import { orderWords } from "#client/words/orders/words.ts";
import { Flag } from "./Flag.tsx";
import style from "./FloorLine.module.css";
import { floorFace } from "./roster.ts";
import { siteLabel } from "./siteLabel.ts";
import { useConference } from "./useRoster.ts";

/** The line of the floor. */
export interface FloorLineProps {
  readonly desk: DirectorDesk;
  /** The roster is open. */
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** Opens the list of orders. */
  readonly onGiven: () => void;
}

/** Always there: who has the floor, who is on the wall, who asks to speak, and the way to the roster. */
export function FloorLine({ desk, isOpen, onToggle, onGiven }: FloorLineProps) {
  const words = callWords(desk.lang);
  const said = words.floor;
  const conference = useConference(desk);
  const callouts = useShow(desk, (show) => show.callouts);
  const { floor, onWall, isFull, hands, called, open } = floorFace(conference, callouts);
  const names = onWall.map((site) => siteLabel(desk, site));
  const wall = onWall.length === 0 ? said.nobodyOnWall : `${said.onWall(onWall.length, MOST_CALLOUTS)}: ${names.join(", ")}`;
  return (
    <section className={style.line} data-part="floor" data-floor={floor ?? ""} data-on-wall={onWall.join(" ")} aria-label={said.title}>
      <p className={style.floor}>
        <Flag kind="floor" word="" />
        <span>{said.speaking}</span>
        <b>{floor === null ? said.centre : siteLabel(desk, floor)}</b>
      </p>
      <p className={style.wall} title={wall}>
        <Flag kind="wall" word="" />
        <span>{wall}</span>
      </p>
      {isFull ? (
        <p className={style.full} data-part="wall-full">
          {said.full}
        </p>
      ) : null}
      <FloorNotes desk={desk} isOpen={isOpen} />
      {hands === 0 ? null : (
        <p className={style.asked} data-part="hands">
          <Flag kind="hand" word="" />
          {said.hands(hands)}
        </p>
      )}
      {open === 0 ? null : <p className={style.asked}>{said.corrections(open)}</p>}
      <GivenCount desk={desk} onGiven={onGiven} />
      <button type="button" aria-expanded={isOpen} aria-label={isOpen ? words.close : words.open} onClick={onToggle} data-part="open-calls">
        {words.title}
        {called === 0 ? null : <small>{said.called(called)}</small>}
        <kbd>C</kbd>
      </button>
    </section>
  );
}

/** How many orders of places are overdue, or open; the way to their list. Nothing while there are none. */
function GivenCount({ desk, onGiven }: Pick<FloorLineProps, "desk" | "onGiven">) {
  const words = orderWords(desk.lang);
  const { open, overdue } = useGiven(desk);
  if (open.length === 0) return null;
  return (
    <button type="button" onClick={onGiven} data-part="open-given" data-overdue={overdue.length}>
      {overdue.length === 0 ? null : <i className="sign" data-sign="warning" aria-hidden="true" />}
      {overdue.length === 0 ? words.count(open.length) : `${words.count(open.length)}, ${words.overdueCount(overdue.length)}`}
      <kbd>Y</kbd>
    </button>
  );
}

/** What became of orders that no site stands beside; all of the conference while the roster is closed. */
function FloorNotes({ desk, isOpen }: { readonly desk: DirectorDesk; readonly isOpen: boolean }) {
  const { open } = desk.orders;
  const orders = useSyncExternalStore(open.subscribe, open.get).filter(
    ({ on, lane, about, state }) =>
      (on === "conference" || lane === "callouts") &&
      !lane.startsWith("correction ") &&
      (about === undefined || (!isOpen && state !== "sending")),
  );
  return (
    <>
      {orders.map(({ lane }) => (
        <OrderNote key={lane} desk={desk} lane={lane} isNamed />
      ))}
    </>
  );
}
