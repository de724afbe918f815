import { useEffect, useState } from "react";
import { send } from "#client/link/commands.ts";
import { tryAgain } from "#client/live/tryAgain.ts";

/** What the server answered to a question. `away`: it has not answered this time yet, and is asked again. */
export interface AnswerView<T> {
  /** The last one to this path, whatever the state; `null` before the first. */
  readonly answer: T | null;
  readonly state: "waiting" | "whole" | "away";
}

/** Asks a path below `/api/v1`, and again whenever `version` is another; the answer before stands meanwhile. */
export function useAnswer<T>(path: string, version: string | number): AnswerView<T> {
  const [held, setHeld] = useState<{ readonly path: string; readonly version: string | number; readonly answer: T } | null>(null);
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<T> => {
      const outcome = await send<T>({ method: "GET", path, signal: abort.signal });
      if (outcome.kind !== "done") throw new Error(`${path} was not answered`);
      return outcome.body;
    };
    tryAgain(ask, abort.signal, () => setAway(!abort.signal.aborted)).then(
      (answer) => {
        setHeld({ path, version, answer });
        setAway(false);
      },
      // Only an abort ends the tries.
      () => undefined,
    );
    return () => abort.abort();
  }, [path, version]);
  const answer = held?.path === path ? held.answer : null;
  if (isAway) return { answer, state: "away" };
  return { answer, state: answer !== null && held?.version === version ? "whole" : "waiting" };
}
