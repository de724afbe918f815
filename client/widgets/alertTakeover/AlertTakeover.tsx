import { type ReactNode, useEffect, useMemo, useRef } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { FittedText } from "#client/style/fitText.ts";
import { useFontsReady } from "#client/style/useFontsReady.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { annunciationWords } from "#client/words/annunciation/words.ts";
import type { Names } from "#client/words/names.ts";
import style from "./AlertTakeover.module.css";
import { setTakeover } from "./takeoverText.ts";

/** An extreme alert as a scene of its own. */
export interface AlertTakeoverProps {
  readonly alert: Alert;
  /** The moment on the clock of its desk, for its dates. */
  readonly now: Instant;
  readonly isDrill: boolean;
  /** Of the stage, in units. */
  readonly width: number;
  readonly height: number;
  /** Milliseconds until the wall comes back. */
  readonly left: () => number;
  readonly pulse: SecondPulse;
  readonly names: Names;
  /** The provinces on a map. */
  readonly map: ReactNode;
}

const TALL = 1.05;
const PADDING = 3;
const WORDS_SHARE = 0.58;
/** On a tall wall the words stand over the map. */
const TALL_WORDS_SHARE = 0.62;

/** What, where, until when and what to do, readable from the back of the room; it goes by itself. */
export function AlertTakeover(props: AlertTakeoverProps) {
  const { alert, now, isDrill, width, height, left, pulse, names, map } = props;
  const fonts = useFontsReady();
  const words = alertWords(names.lang);
  const own = annunciationWords(names.lang).takeover;
  const isTall = height > width * TALL;
  const room = isTall ? width - 2 * PADDING - 5.5 : (width - 2 * PADDING) * WORDS_SHARE - 3;
  const high = (isTall ? height * TALL_WORDS_SHARE : height) - 2 * PADDING;
  const text = useMemo(() => setTakeover(alert, { names, now, width: room, height: high }), [alert, names, now, room, high]);
  const { content, topic } = alert;
  const mark = topic === "exercise" ? words.exercise : isDrill ? words.notExercise : null;
  return (
    <aside
      className={style.scene}
      data-takeover={alert.id}
      data-takeover-version={alert.version}
      data-severity={content.severity}
      data-topic={topic}
      data-tall={isTall}
      data-fonts={fonts}
      aria-live="assertive"
    >
      <div className={style.words}>
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
        <Lines text={text.event} className={style.event} />
        <Lines text={text.headline} className={style.headline} />
        <Lines text={text.facts} className={style.facts} />
        <section>
          <h3>{own.provinces}</h3>
          <Lines text={text.provinces} className={style.strong} />
        </section>
        {text.instruction === null ? null : (
          <section>
            <h3>{own.instruction}</h3>
            <Lines text={text.instruction} className={style.strong} />
            {text.instructionOther === null ? null : <Lines text={text.instructionOther} className={style.other} />}
          </section>
        )}
        <p className={style.foot}>
          <span>{own.sender(alert.author.name)}</span>
          <Countdown left={left} pulse={pulse} say={own.back} />
        </p>
      </div>
      <div className={style.map} data-panel="takeover-map">
        {map}
      </div>
    </aside>
  );
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
