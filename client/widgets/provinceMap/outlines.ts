import type { Outline } from "./drawnMap.ts";
import type { MapFigures } from "./figures.ts";

/** How long a change is shown. */
const CHANGED_MS = 60_000;
/** More outlines than this at once would mark nothing; the newest are shown. */
const CHANGED_SHOWN = 8;
/** The mark of a change fades in as many steps over its minute: nothing moves, and few pictures are drawn. */
const FADE_STEPS = 4;

/** The outline of each province: its grade where that is marked, and how lately it changed. */
export function outlinesAt({ figures, marked }: Pick<MapFigures, "figures" | "marked">, now: number): readonly Outline[] {
  const recent = figures.filter(({ changedAt }) => changedAt > 0 && now - changedAt < CHANGED_MS);
  const newest = new Set(
    recent
      .toSorted((a, b) => b.changedAt - a.changedAt)
      .slice(0, CHANGED_SHOWN)
      .map(({ code }) => code),
  );
  return figures.map(({ code, grade, changedAt }) => ({
    grade: marked.has(grade) ? grade : "",
    changed: newest.has(code) ? Math.ceil((1 - Math.max(0, now - changedAt) / CHANGED_MS) * FADE_STEPS) / FADE_STEPS : 0,
  }));
}
