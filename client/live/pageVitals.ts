import { buildNamedIn } from "#shared/screen/pageBuild.ts";
import type { PageVitals } from "./screenReport.ts";

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
  let longest = 0;
  const observer = watchLongTasks((ms) => {
    longest = Math.max(longest, ms);
  });
  return {
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
