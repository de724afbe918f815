import { type ReactNode, useEffect, useRef } from "react";
import type { Site } from "#shared/catalogue/site.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Live } from "#client/live/living.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { LinkFace } from "#client/live/useLinkFace.ts";
import { Clock } from "#client/widgets/clock/Clock.tsx";
import { formatClock, formatLength } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";
import { roomWords } from "#client/words/room/words.ts";
import style from "./Room.module.css";

/** The head of a room's page. */
export interface RoomHeaderProps {
  readonly site: Site;
  readonly identity: Identity;
  readonly face: LinkFace;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
  /** The sound's sign and switch. */
  readonly children: ReactNode;
}

/** Whose room it is, who is signed in, sound, link and clock; a lost link is said in words and in the alert's colour. */
export function RoomHeader({ site, identity, face, live, pulse, names, children }: RoomHeaderProps) {
  const { words, lang } = names;
  const isLost = face.link === "lost";
  const sign = face.link === "live" ? "fresh" : face.link === "behind" ? "late" : "missing";
  return (
    <header className={style.header} data-lost={isLost}>
      <h1>
        <small>
          {words.product} · {roomWords(lang).title}
        </small>
        {named(lang, site)}
      </h1>
      <div className={style.states}>
        {children}
        <p className={style.link} role="status">
          <i className="sign" data-sign={sign} aria-hidden="true" />
          {face.known || isLost ? words.link[face.link] : words.link.connecting}
          {isLost ? <LostSince {...{ face, live, pulse, names }} /> : null}
        </p>
        <p>{identity.name}</p>
      </div>
      <div className={style.clock}>
        <Clock live={live} pulse={pulse} names={names} />
      </div>
    </header>
  );
}

function LostSince({ face, live, pulse, names }: Pick<RoomHeaderProps, "face" | "live" | "pulse" | "names">) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (): void => {
      if (text.current === null) return;
      const { link } = names.words;
      text.current.textContent = face.known
        ? link.lostSince(formatClock(face.since), formatLength(live.clock.now() - face.since, names.words))
        : link.neverConnected;
    };
    write();
    return pulse.subscribe(write);
  }, [face, live, pulse, names]);
  return <span ref={text} />;
}
