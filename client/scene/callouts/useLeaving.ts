import { useEffect, useRef, useState } from "react";
import { pageTimers } from "#client/live/pageTimers.ts";

/** Something shown by name. */
interface Named {
  readonly site: string;
}

const timers = pageTimers();
/** As long as the stylesheet fades them. */
const LEAVING_MS = 320;

/** What is shown, and what has just gone, which stays for as long as it fades. */
export function useLeaving<T extends Named>(shown: readonly T[]): readonly { readonly item: T; readonly isLeaving: boolean }[] {
  const before = useRef<readonly T[]>([]);
  const [leaving, setLeaving] = useState<readonly T[]>([]);
  useEffect(() => {
    const gone = before.current.filter(({ site }) => !shown.some((each) => each.site === site));
    before.current = shown;
    if (gone.length === 0 || isStill()) return undefined;
    setLeaving(gone);
    return timers.after(LEAVING_MS, () => setLeaving((held) => (held === gone ? [] : held)));
  }, [shown]);
  const left = leaving.filter(({ site }) => !shown.some((each) => each.site === site));
  return [...shown.map((item) => ({ item, isLeaving: false })), ...left.map((item) => ({ item, isLeaving: true }))];
}

function isStill(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
