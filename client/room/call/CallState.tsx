import type { Call, CallState as LineState } from "#shared/conference/call.ts";
import { type ConferenceState, isHeard } from "#shared/conference/conferenceState.ts";
import { shownAt } from "#client/live/shownAt.ts";
import { formatTime } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import style from "./Call.module.css";
import { turnOf } from "./roomCall.ts";
import type { RoomKit } from "./roomKit.ts";

/** How the line stands, for a band over the pictures. */
export interface CallStateProps {
  readonly kit: RoomKit;
  readonly call: Call;
  readonly state: ConferenceState;
}

const SIGNS: Readonly<Partial<Record<LineState, string>>> = { connected: "fresh", stalled: "warning", held: "shelved" };

/** Connected, held or still; whose turn it is; whether the room is heard, recorded and on the wall. */
export function CallState({ kit, call, state }: CallStateProps) {
  const { live, site, names } = kit;
  const words = roomCallWords(names.lang);
  const word = call.state === "held" || call.state === "stalled" ? words.state[call.state] : words.state.connected;
  const heard = isHeard(state, site.id);
  const isOwnFloor = state.floor === site.id;
  return (
    <header className={style.band} data-state={call.state} data-floor={isOwnFloor ? "own" : state.floor === null ? "centre" : "other"}>
      <p className={style.bandState} role="status">
        <i className="sign" data-sign={SIGNS[call.state] ?? "fresh"} aria-hidden="true" />
        <b>{word}</b>{" "}
        <span>{words.since(formatTime(shownAt(live, call.state === "connected" ? (call.answeredAt ?? call.since) : call.since)))}</span>
      </p>
      <p className={style.floor} role="status">
        <b>{floorOf(kit, state)}</b>
        {isOwnFloor ? <span>{words.floor.ownSub}</span> : <TurnOf kit={kit} state={state} />}
      </p>
      <ul className={style.facts}>
        <li data-fact="heard" data-on={heard}>
          <i className="sign" data-sign={heard ? "fresh" : "none-yet"} aria-hidden="true" />
          {heard ? words.heard : `${words.notHeard}: ${words.notHeardHint}`}
        </li>
        <li data-fact="wall" data-on={call.onWall}>
          <i className="sign" data-sign={call.onWall ? "fresh" : "none-yet"} aria-hidden="true" />
          {call.onWall ? words.onWall : words.offWall}
        </li>
        {call.recorded ? (
          <li data-fact="recorded" data-on>
            <i className={style.record} aria-hidden="true" />
            {words.recorded}
          </li>
        ) : null}
      </ul>
    </header>
  );
}

function floorOf({ site, names, sites }: RoomKit, { floor }: ConferenceState): string {
  const words = roomCallWords(names.lang).floor;
  if (floor === site.id) return words.own;
  if (floor === null) return words.centre;
  const other = sites.find(({ id }) => id === floor);
  return words.other(other === undefined ? floor : named(names.lang, other));
}

function TurnOf({ kit, state }: Pick<CallStateProps, "kit" | "state">) {
  const turn = turnOf(state, kit.site);
  return turn === null ? null : <span>{roomCallWords(kit.names.lang).floor.turn(turn)}</span>;
}
