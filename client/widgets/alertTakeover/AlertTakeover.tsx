import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { FittedText } from "#client/style/fitText.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { annunciationWords } from "#client/words/annunciation/words.ts";
import type { Names } from "#client/words/names.ts";
import style from "./AlertTakeover.module.css";
import { isTight, setTakeover, type TakeoverPart, type TakeoverText } from "./takeoverText.ts";

/** A part of the stage, in units from its corner. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An alert over several screens; without `act` all words are where `what` is. */
export interface TakeoverSplit {
  readonly what: Box;
  readonly act: Box | null;
  readonly map: Box;
}

/** An extreme alert as a scene of its own. */
export interface AlertTakeoverProps {
  readonly alert: Alert;
  /** The moment on the clock of its desk, for its dates. */
  readonly now: Instant;
  readonly isDrill: boolean;
  /** Of the stage, in units. */
  readonly width: number;
  readonly height: number;
  /** On screens too small for all of it: where its parts stand. `null`: beside each other. */
  readonly split: TakeoverSplit | null;
  /** Milliseconds until the wall comes back. */
  readonly left: () => number;
  readonly pulse: SecondPulse;
  readonly names: Names;
  /** The provinces on a map. */
  readonly map: ReactNode;
}

const TALL = 1.05;
const PADDING = 3;
/** On a screen of their own, as in the style sheet. */
const OWN_PADDING = { across: 4.8, along: 3.2 };
/** Its line around everything, as in the style sheet. */
const FRAME = 0.8;
const WORDS_SHARE = 0.58;
/** On a tall wall the words stand over the map. */
const TALL_WORDS_SHARE = 0.62;

/** What, where, until when and what to do, readable from the back of the room; it goes by itself. */
export function AlertTakeover(props: AlertTakeoverProps) {
  const { alert, now, isDrill, split, left, pulse, names, map } = props;
  const fonts = useFontsReady();
  const words = alertWords(names.lang);
  const own = annunciationWords(names.lang).takeover;
  const { content, topic } = alert;
  const mark = topic === "exercise" ? words.exercise : isDrill ? words.notExercise : null;
  const isMarked = mark !== null;
  const rooms = useMemo(() => roomsOf(props.width, props.height, split), [props.width, props.height, split]);
  const said = useMemo(() => {
    const set = (room: Room, part: TakeoverPart): TakeoverText => setTakeover(alert, { names, now, part, isMarked, ...room });
    if (rooms.act !== null) return { what: set(rooms.what, "what"), act: set(rooms.act, "act") };
    const all = set(rooms.what, "all");
    return { what: all, act: all };
  }, [alert, names, now, isMarked, rooms]);
  const what = (
    <>
      <p className={style.head}>
        <i className="sign" data-sign={content.severity} aria-hidden="true" />
        {mark === null ? null : <b className={style.mark}>{mark}</b>}
        <b>{words.severity[content.severity]}</b>
        {content.level === null ? null : (
          <span className="risk" data-level={content.level}>
            {words.level[content.level]}
          </span>
        )}
      </p>
      <Lines text={said.what.event} className={style.event} />
      <Lines text={said.what.headline} className={style.headline} />
      <Lines text={said.what.facts} className={style.facts} />
    </>
  );
  const { provinces, instruction, instructionOther } = said.act;
  const act = (
    <>
      <section>
        <h3>{own.provinces}</h3>
        <Lines text={provinces} className={style.strong} />
      </section>
      {instruction === null ? null : (
        <section>
          <h3>{own.instruction}</h3>
          <Lines text={instruction} className={style.strong} />
          {instructionOther === null ? null : <Lines text={instructionOther} className={style.other} />}
        </section>
      )}
      <p className={style.foot}>
        <span>{own.sender(alert.author.name)}</span>
        <Countdown left={left} pulse={pulse} say={own.back} />
      </p>
    </>
  );
  return (
    <aside
      className={style.scene}
      data-takeover={alert.id}
      data-takeover-version={alert.version}
      data-severity={content.severity}
      data-topic={topic}
      data-tall={isTallBox(props.width, props.height)}
      data-split={split !== null}
      data-tight={isTight(rooms.what)}
      data-fonts={fonts}
      aria-live="assertive"
    >
      <div className={style.words} style={boxStyle(split?.what)}>
        {what}
        {split?.act ? null : act}
      </div>
      {split?.act ? (
        <div className={style.words} style={boxStyle(split.act)}>
          {act}
        </div>
      ) : null}
      <div className={style.map} style={boxStyle(split?.map)} data-panel="takeover-map">
        {map}
      </div>
    </aside>
  );
}

type Room = Pick<Box, "width" | "height">;

/** Room for the words: on screens of their own, over the map, or beside it. */
function roomsOf(width: number, height: number, split: TakeoverSplit | null): { readonly what: Room; readonly act: Room | null } {
  if (split !== null) return { what: roomIn(split.what), act: split.act === null ? null : roomIn(split.act) };
  const isTall = isTallBox(width, height);
  return {
    what: {
      width: isTall ? width - 2 * PADDING - 5.5 : (width - 2 * PADDING) * WORDS_SHARE - 3,
      height: (isTall ? height * TALL_WORDS_SHARE : height) - 2 * PADDING,
    },
    act: null,
  };
}

/** Room for words on a screen of their own. */
function roomIn({ width, height }: Box): Room {
  return { width: width - 2 * OWN_PADDING.across - 1, height: height - 2 * OWN_PADDING.along };
}

function isTallBox(width: number, height: number): boolean {
  return height > width * TALL;
}

/** From within the frame, which is as wide as its line. */
function boxStyle(box: Box | null | undefined): CSSProperties | undefined {
  if (box === null || box === undefined) return undefined;
  const units = (length: number): string => `calc(${length} * var(--u))`;
  return { left: units(box.x - FRAME), top: units(box.y - FRAME), width: units(box.width), height: units(box.height) };
}

function Lines({ text, className }: { readonly text: FittedText; readonly className: string | undefined }) {
  return (
    <p className={className} style={{ fontSize: `calc(${text.size} * var(--u))` }}>
      {text.lines.map((line, at) => (
        <span key={`${at} ${line}`}>{line}</span>
      ))}
    </p>
  );
}

const SECOND = 1_000;

/** Written once a second, without a render. */
function Countdown({ left, pulse, say }: Pick<AlertTakeoverProps, "left" | "pulse"> & { readonly say: (seconds: number) => string }) {
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (): void => {
      if (text.current !== null) text.current.textContent = say(Math.max(0, Math.ceil(left() / SECOND)));
    };
    write();
    return pulse.subscribe(write);
  }, [left, pulse, say]);
  return <span ref={text} />;
}
