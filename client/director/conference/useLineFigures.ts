import { useEffect, useState } from "react";
import { send } from "#client/link/commands.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import type { ConferenceAnswer } from "./lineFigures.ts";

/** Often enough to see a line go bad, seldom enough to cost nothing. */
const ASK_MS = 2_000;

/** What the server measures; `null` before it answered. `isAway`: it did not answer last. */
export interface AskedFigures {
  readonly answer: ConferenceAnswer | null;
  readonly isAway: boolean;
}

/** Asks how the lines are: once, and again and again while it is looked at. */
export function useLineFigures(isLooked: boolean): AskedFigures {
  const [held, setHeld] = useState<AskedFigures>({ answer: null, isAway: false });
  useEffect(() => {
    const stop = new AbortController();
    const timers = pageTimers();
    let undo = (): void => undefined;
    const ask = async (): Promise<void> => {
      const outcome = await send<ConferenceAnswer>({ method: "GET", path: "/conference", signal: stop.signal });
      if (stop.signal.aborted) return;
      setHeld(({ answer }) => (outcome.kind === "done" ? { answer: outcome.body, isAway: false } : { answer, isAway: true }));
      if (isLooked) undo = timers.after(ASK_MS, () => void ask());
    };
    void ask();
    return () => {
      stop.abort();
      undo();
    };
  }, [isLooked]);
  return held;
}
