import { buildNamedIn } from "#shared/screen/pageBuild.ts";
import type { PageVitals } from "./screenReport.ts";

const SECOND_MS = 1_000;
const MEBIBYTE = 1_024 * 1_024;

/** What Chromium tells of its memory beside the standard. */
interface WithMemory {
  readonly memory?: { readonly usedJSHeapSize: number };
}

/** The hashed name of the script this page was started with; another name is another build. */
export function buildOfPage(): string {
  for (const { src } of document.scripts) {
    const name = buildNamedIn(src);
    if (name !== null) return name;
  }
  return "unbuilt";
}

/** Watches how this page fares until it is stopped. */
export function pageVitals(): PageVitals {
  let paints = 0;
  let countedFrom = performance.now();
  let last = 0;
  let longest = 0;
  let frame = requestAnimationFrame(function count() {
    paints += 1;
    frame = requestAnimationFrame(count);
  });
  const observer = watchLongTasks((ms) => {
    longest = Math.max(longest, ms);
  });
  return {
    paintsPerSecond: () => {
      const now = performance.now();
      const took = now - countedFrom;
      // Asked twice within a second, as after a cut: too short to count anew.
      if (took < SECOND_MS && last > 0) return last;
      last = Math.round((paints / took) * SECOND_MS * 10) / 10;
      [paints, countedFrom] = [0, now];
      return last;
    },
    longestTaskMs: () => {
      const told = Math.round(longest);
      longest = 0;
      return told;
    },
    heapMb: () => {
      const { memory } = performance as WithMemory;
      return memory === undefined ? null : Math.round(memory.usedJSHeapSize / MEBIBYTE);
    },
    viewport: () => [Math.round(innerWidth * devicePixelRatio), Math.round(innerHeight * devicePixelRatio)],
    build: buildOfPage,
    stop: () => {
      cancelAnimationFrame(frame);
      observer?.disconnect();
    },
  };
}

function watchLongTasks(seen: (ms: number) => void): PerformanceObserver | null {
  if (typeof PerformanceObserver === "undefined" || !PerformanceObserver.supportedEntryTypes.includes("longtask")) return null;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen(duration);
  });
  observer.observe({ type: "longtask", buffered: false });
  return observer;
}
