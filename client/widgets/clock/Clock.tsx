import { useEffect, useRef } from "react";
import type { Live } from "#client/live/live.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { classes } from "#client/style/classes.ts";
import { formatClock, formatWeekday } from "#client/words/format.ts";
import type { Names } from "#client/words/names.ts";
import style from "./Clock.module.css";

/** The server's date and time in Việt Nam. */
export interface ClockProps {
  readonly live: Live;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

/** Weekday, date and a large clock, written once a second. */
export function Clock({ live, pulse, names }: ClockProps) {
  const date = useRef<HTMLSpanElement>(null);
  const time = useRef<HTMLTimeElement>(null);
  useEffect(() => {
    const write = () => {
      // Before the first word of the centre there is no time to be shown: a drill has its own.
      if (live.link.get().cursor === null) return;
      const now = live.clock.now();
      if (time.current) time.current.textContent = formatClock(now);
      const day = formatWeekday(now, names.words);
      if (date.current && date.current.textContent !== day) date.current.textContent = day;
    };
    write();
    const undo = [pulse.subscribe(write), live.link.subscribe(write)];
    return () => {
      for (const stop of undo) stop();
    };
  }, [live, pulse, names]);
  return (
    <>
      <span ref={date} className={style.date} />
      <time ref={time} className={classes("figures", style.time)} />
    </>
  );
}
