import { useEffect, useState } from "react";
import type { Live } from "#client/live/live.ts";

/** After so long without the centre, periods may have passed that a page was not told of one by one. */
const LONG_MS = 30_000;

/** How many long outages the page has come back from; what was fetched beside the link is fetched anew after each. */
export function useOutages(live: Live): number {
  const [outages, setOutages] = useState(0);
  useEffect(() => {
    let { link } = live.link.get();
    let leftAt = performance.now();
    return live.link.subscribe(() => {
      const now = live.link.get().link;
      if (now === link) return;
      if (link === "live") leftAt = performance.now();
      if (now === "live" && performance.now() - leftAt > LONG_MS) setOutages((held) => held + 1);
      link = now;
    });
  }, [live]);
  return outages;
}
