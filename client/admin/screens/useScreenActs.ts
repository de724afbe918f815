import { useRef, useState } from "react";
import { send } from "#client/link/commands.ts";
import type { Lang } from "#client/words/language.ts";
import { screensWords } from "#client/words/screens/words.ts";

/** What the last act came to, in words. */
export interface ActTold {
  readonly kind: "done" | "fault";
  readonly text: string;
}

/** Sends acts of administration, one key an act until it is answered. */
export interface ScreenActs {
  readonly told: ActTold | null;
  readonly isBusy: boolean;
  readonly run: (path: string, body: unknown, done: string) => Promise<boolean>;
}

/** Acts on screens of this page; `then` is called after each that was done. */
export function useScreenActs(lang: Lang, then: () => void): ScreenActs {
  const [told, setTold] = useState<ActTold | null>(null);
  const [isBusy, setBusy] = useState(false);
  const open = useRef<{ readonly act: string; readonly key: string } | null>(null);
  const run: ScreenActs["run"] = async (path, body, done) => {
    const act = JSON.stringify([path, body]);
    // The same act again, after no answer, is the same act.
    const key = open.current?.act === act ? open.current.key : crypto.randomUUID();
    open.current = { act, key };
    setBusy(true);
    const outcome = await send<unknown>({ path, body, key, lang });
    setBusy(false);
    if (outcome.kind !== "unknown") open.current = null;
    if (outcome.kind === "done") {
      setTold({ kind: "done", text: done });
      then();
      return true;
    }
    const { problem } = outcome;
    setTold({ kind: "fault", text: problem?.detail ?? problem?.title ?? screensWords(lang).unanswered });
    return false;
  };
  return { told, isBusy, run };
}
