import { type CSSProperties, useEffect, useRef } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { LinkFace } from "#client/live/useLinkFace.ts";
import { Clock } from "#client/widgets/clock/Clock.tsx";
import { formatClock, formatDecimal, formatLength } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import { stageWords } from "#client/words/stage/words.ts";
import type { HeaderEnds } from "./strips.ts";
import style from "./Wall.module.css";
import { WallSound } from "./WallSound.tsx";

/** The head of the wall. */
export interface WallHeaderProps {
  readonly sceneName: string;
  /** State number of the picture; `null` where the page does not follow. */
  readonly number: number | null;
  /** On a wall of several screens: where its two ends stand, whole on a screen each. */
  readonly ends?: HeaderEnds | null;
  readonly face: LinkFace;
  /** In force, for the sound. */
  readonly alerts: readonly Alert[];
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

/** Product, scene, link and clock; a lost link takes the scene's place, in the alert's colour and in words. */
export function WallHeader({ sceneName, number, ends = null, face, alerts, live, pulse, names }: WallHeaderProps) {
  const { words } = names;
  const trouble = face.link === "lost" ? "lost" : face.journal ? "none" : "journal";
  return (
    <header
      className={style.header}
      data-trouble={trouble}
      data-ends={ends === null ? "one" : "apart"}
      style={ends === null ? {} : across(ends)}
    >
      <h1 className={style.title}>
        <b>{words.product}</b>
        {trouble === "none" ? <span className={style.sceneName}>{sceneName}</span> : null}
        {trouble === "none" && number !== null ? (
          <small className={style.number}>{stageWords(names.lang).state(formatDecimal(String(number), words))}</small>
        ) : null}
        {trouble === "journal" ? <strong className={style.trouble}>{words.link.journalAway}</strong> : null}
        {trouble === "lost" ? <LostSince face={face} live={live} pulse={pulse} names={names} /> : null}
      </h1>
      <div className={style.end}>
        <div className={style.states}>
          <WallSound live={alerts} pulse={pulse} lang={names.lang} />
          <p className={style.link} data-state={face.link} role="status">
            <i className="sign" data-sign={signOf(face)} aria-hidden="true" />
            {linkWord(face, names)}
          </p>
        </div>
        <div className={style.clock}>
          <Clock live={live} pulse={pulse} names={names} />
        </div>
      </div>
    </header>
  );
}

/** Both ends on one screen share it: the title keeps off the clock. */
function across({ title, clock }: HeaderEnds): CSSProperties {
  const isShared = title.x === clock.x;
  return {
    "--title-x": title.x,
    "--title-width": title.width - (isShared ? CLOCK_ROOM : 0),
    "--clock-x": isShared ? clock.x + clock.width - CLOCK_ROOM : clock.x,
    "--clock-width": isShared ? CLOCK_ROOM : clock.width,
  };
}

const CLOCK_ROOM = 52;

function LostSince({ face, live, pulse, names }: Omit<WallHeaderProps, "sceneName" | "number" | "ends" | "alerts">) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      if (text.current === null) return;
      const { link } = names.words;
      text.current.textContent = face.known
        ? link.lostSince(formatClock(face.since), formatLength(live.clock.now() - face.since, names.words))
        : link.neverConnected;
    };
    write();
    return pulse.subscribe(write);
  }, [face, live, pulse, names]);
  return (
    <strong className={style.trouble} data-lost="true">
      {names.words.link.lost} <span ref={text} />
    </strong>
  );
}

function signOf(face: LinkFace): string {
  if (face.link === "live") return "fresh";
  return face.link === "behind" ? "late" : "missing";
}

function linkWord(face: LinkFace, names: Names): string {
  const { link } = names.words;
  return face.known || face.link === "lost" ? link[face.link] : link.connecting;
}
