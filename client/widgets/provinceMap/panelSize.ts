import type { PanelSize } from "./placeBoxes.ts";

/** A panel and its screen's pixels as one word: another word, another picture. */
export function sizeKey({ width, height, unit }: PanelSize): string {
  return `${width}x${height}/${unit.toFixed(2)}@${window.devicePixelRatio}`;
}

/** Calls back when the element's size or the screen's pixel ratio changed, once per pause of 150 ms. */
export function watchSize(element: HTMLElement, onChange: () => void): () => void {
  let timer = 0;
  const soon = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(onChange, 150);
  };
  const observer = new ResizeObserver(soon);
  observer.observe(element);
  window.addEventListener("resize", soon);
  return () => {
    window.clearTimeout(timer);
    observer.disconnect();
    window.removeEventListener("resize", soon);
  };
}
