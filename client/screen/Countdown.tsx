import { useEffect, useState } from "react";
import { type Instant, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import style from "./PairingPage.module.css";

/** How long something still lasts. */
export interface CountdownProps {
  /** On the page's monotonic clock. */
  readonly endsAt: Instant;
  readonly say: (time: string) => string;
}

const { monotonic, every } = pageTimers();

function left(endsAt: Instant): string {
  const ms = Math.max(0, endsAt - monotonic());
  const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS);
  return `${Math.floor(ms / MINUTE_MS)}:${String(seconds).padStart(2, "0")}`;
}

/** Minutes and seconds, counted down. */
export function Countdown({ endsAt, say }: CountdownProps) {
  const [time, setTime] = useState(() => left(endsAt));
  useEffect(() => {
    const count = () => setTime(left(endsAt));
    count();
    return every(SECOND_MS / 2, count);
  }, [endsAt]);
  return (
    <p className={style.countdown} data-left={time}>
      {say(time)}
    </p>
  );
}
