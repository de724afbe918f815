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
      const now = live.clock.now();
      if (time.current) time.current.textContent = formatClock(now);
      const day = formatWeekday(now, names.words);
      if (date.current && date.current.textContent !== day) date.current.textContent = day;
    };
    write();
    return pulse.subscribe(write);
  }, [live, pulse, names]);
  return (
    <>
      <span ref={date} className={style.date} />
      <time ref={time} className={classes("figures", style.time)} />
    </>
  );
}
