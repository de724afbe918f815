import { useSyncExternalStore } from "react";

/** Size of the page in CSS pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

let held: Viewport = { width: 0, height: 0 };

/** The page's size, followed. */
export function useViewport(): Viewport {
  return useSyncExternalStore(subscribe, read);
}

function read(): Viewport {
  const { innerWidth, innerHeight } = window;
  if (held.width !== innerWidth || held.height !== innerHeight) held = { width: innerWidth, height: innerHeight };
  return held;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
}
