import { type Duration, HOUR_MS, MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";

/** How long something lasts: `2:05`, from an hour on `1:02:05`. */
export function formatSpan(span: Duration): string {
  const whole = Math.max(0, span);
  const hours = Math.floor(whole / HOUR_MS);
  const minutes = Math.floor((whole % HOUR_MS) / MINUTE_MS);
  const seconds = two(Math.floor((whole % MINUTE_MS) / SECOND_MS));
  return hours === 0 ? `${minutes}:${seconds}` : `${hours}:${two(minutes)}:${seconds}`;
}

function two(count: number): string {
  return String(count).padStart(2, "0");
}
