import { useState } from "react";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { sceneOf } from "#client/director/directorDesk.ts";
import { useShow } from "#client/director/state/useShow.ts";
import { formatClock } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { nextTimeOfDay } from "./atTime.ts";
import style from "./Mixer.module.css";
import type { TakeKind } from "./takeKind.ts";

/** A take at a time of day. */
export interface AtTimeProps {
  readonly desk: DirectorDesk;
  readonly transition: TakeKind;
}

/** Gives the order to take what is next at a time on the centre's clock. */
export function AtTime({ desk, transition }: AtTimeProps) {
  const { words, orders, centre, lang } = desk;
  const said = words.mixer;
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const next = sceneOf(
    desk,
    useShow(desk, (show) => show.next),
  );
  const send = (): void => {
    const at = nextTimeOfDay(typed, centre.now());
    if (at === null || next === null) return setFault(at === null ? said.atUnread : said.atNothing);
    setFault(null);
    setTyped("");
    const body = { scene: next.id, transition, at: new Date(at).toISOString() };
    orders.give({ lane: "scene", path: "/scene", body, what: said.whatAt(named(lang, next), formatClock(at)) });
  };
  return (
    <form
      className={style.atTime}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label>
        <span>
          {said.at} <kbd>A</kbd>
        </span>
        <input
          data-field="clock"
          value={typed}
          placeholder={said.atHint}
          autoComplete="off"
          aria-invalid={fault !== null}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button type="submit">{said.atSend}</button>
      {fault === null ? null : <small role="alert">{fault}</small>}
    </form>
  );
}
