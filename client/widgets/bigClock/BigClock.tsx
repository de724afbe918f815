import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { classes } from "#client/style/classes.ts";
import type { Names } from "#client/words/names.ts";
import { panelWords } from "#client/words/panels/words.ts";
import style from "./BigClock.module.css";
import { clockSizes, clockText } from "./clockText.ts";

/** A clock that fills a panel. */
export interface BigClockProps {
  /** Of the panel, in units. */
  readonly width: number;
  readonly height: number;
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

const PARTS = ["minutes", "seconds", "weekday", "date"] as const;

/** Hours, minutes and smaller seconds over weekday and date, written once a second; in a drill it says whose time it is. */
export function BigClock({ width, height, live, pulse, names }: BigClockProps) {
  const root = useRef<HTMLElement>(null);
  const isDrill = useSyncExternalStore(live.link.subscribe, () => live.link.get().drill);
  const sizes = clockSizes(width, height, isDrill);
  const words = panelWords(names.lang).clock;
  useEffect(() => {
    const parts = new Map(PARTS.map((part) => [part, root.current?.querySelector(`[data-part="${part}"]`) ?? undefined]));
    const write = (): void => {
      // Before the first word of the centre there is no time to be shown: a drill has its own.
      if (live.link.get().cursor === null) return;
      const said = clockText(live.clock.now(), names.words);
      for (const part of PARTS) {
        const element = parts.get(part);
        if (element !== undefined && element.textContent !== said[part]) element.textContent = said[part];
      }
    };
    write();
    const undo = [pulse.subscribe(write), live.link.subscribe(write)];
    return () => {
      for (const stop of undo) stop();
    };
  }, [live, pulse, names]);
  return (
    <section
      ref={root}
      className={classes("panel", style.clock)}
      data-clock={isDrill ? "drill" : "true"}
      data-tall={sizes.isTall}
      aria-label={words.title}
      style={{ "--time": sizes.time, "--date": sizes.date, "--mark": sizes.mark }}
    >
      <time className={classes("figures", style.time)}>
        <span data-part="minutes" />
        <span className={style.seconds} data-part="seconds" hidden={!sizes.hasSeconds} />
      </time>
      <p className={style.date}>
        <span data-part="weekday" />
        <span className="figures" data-part="date" />
      </p>
      {isDrill ? <b className={style.mark}>{words.drill}</b> : null}
    </section>
  );
}
