import type { ContentFinding } from "./finding.ts";
import type { GridPlace, Panel } from "./scene.ts";

/** Where panels of a scene lie over each other, or only some of them have a place: a grid is for all or for none, and each cell for one panel. */
export function checkPlaces(panels: readonly Panel[]): readonly ContentFinding[] {
  const placed = panels.flatMap((panel, index) => (panel.at === undefined ? [] : [{ at: panel.at, index }]));
  if (placed.length === 0) return [];
  if (placed.length < panels.length) {
    return panels.flatMap((panel, index) => (panel.at === undefined ? [unplaced(index)] : []));
  }
  return placed.flatMap(({ at, index }) => {
    const under = placed.find((other) => other.index < index && sharesCells(other.at, at));
    if (under === undefined) return [];
    return [
      {
        pointer: `/panels/${index}/at`,
        vi: `khung ${index + 1} chồng lên khung ${under.index + 1} (${cellsOf(under.at, at)} ô)`,
        en: `panel ${index + 1} lies over panel ${under.index + 1} (${cellsOf(under.at, at)} cells)`,
      },
    ];
  });
}

function unplaced(index: number): ContentFinding {
  return {
    pointer: `/panels/${index}`,
    vi: `khung ${index + 1} chưa có chỗ trên lưới; hãy đặt mọi khung hoặc không khung nào`,
    en: `panel ${index + 1} has no place on the grid; place every panel or none`,
  };
}

function sharesCells(a: GridPlace, b: GridPlace): boolean {
  return cellsOf(a, b) > 0;
}

function cellsOf(a: GridPlace, b: GridPlace): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, across) * Math.max(0, down);
}
