import { useEffect, useState } from "react";
import { pageTimers } from "#client/live/pageTimers.ts";

const { beforePaint } = pageTimers();

/**
 * How many of a scene's panels are mounted: all at once, or one a frame, so that a wall that runs never stands still while its next
 * scene is put together under it.
 */
export function useMounted(count: number, atOnce: boolean): number {
  const [mounted, setMounted] = useState(atOnce ? count : 0);
  useEffect(() => {
    if (mounted >= count) return undefined;
    return beforePaint(() => setMounted((held) => Math.min(count, held + 1)));
  }, [mounted, count]);
  return Math.min(mounted, count);
}
