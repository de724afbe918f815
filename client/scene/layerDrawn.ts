import type { PageTimers, Undo } from "#client/live/pageTimers.ts";

/** Letters of every range of the fonts, so that no panel is shown in a stand-in font. */
const SAMPLE = "Ắặễợự Đđ ơư 0123456789,.";
const FACES = ["400 16px Inter", "600 16px Inter", '400 16px "Be Vietnam Pro"', '600 16px "Be Vietnam Pro"'];

let fonts: Promise<unknown> | null = null;

/** Once the fonts of the wall can be drawn; a font that cannot be had is no reason to wait for ever. */
export async function fontsReady(): Promise<void> {
  fonts ??= Promise.allSettled(FACES.map((face) => document.fonts.load(face, SAMPLE)));
  await fonts;
}

/** Runs after two frames were painted: what was mounted before them is on the screen, or would be. */
export function afterTwoFrames({ beforePaint, after }: Pick<PageTimers, "beforePaint" | "after">, run: () => void): Undo {
  let undo = beforePaint(() => {
    // A hidden page runs this at once: its frames are no measure.
    undo = after(0, () => {
      undo = beforePaint(run);
    });
  });
  return () => undo();
}

/** True when every map of a layer has at least its plain drawing, so that showing it shows no hole. */
export function hasStandIns(layer: Element): boolean {
  if (layer.getAttribute("data-mounted") !== "whole") return false;
  return [...layer.querySelectorAll('[data-panel="map"], [data-aside-panel="map"]')].every(
    (panel) => panel.querySelector("svg, canvas") !== null,
  );
}
