import type { GridPlace, Panel } from "#shared/catalogue/scene.ts";
import type { DraftState, SceneAct } from "./draftActs.ts";
import { type DraftScene, draftOf, isPlaced, type KeyedPanel, panelAt, placesBeside } from "./draftScene.ts";
import { firstFree, isFree, overlaps, stepped } from "./gridRules.ts";
import { PANEL_SIZES } from "./panelSizes.ts";

/** What an act leaves. */
export type Applied = Pick<DraftState, "draft" | "selected" | "next">;

/** A scene has no more, by its schema. */
export const MOST_PANELS = 24;

/** The draft after an act, `null` when it cannot be done: a place is taken, the grid is full, or nothing would change. */
export function applyAct(state: DraftState, act: SceneAct): Applied | null {
  const { draft, next } = state;
  switch (act.act) {
    case "add":
      return added(state, act.panel);
    case "remove": {
      const panels = draft.panels.filter(({ key }) => key !== act.key);
      if (panels.length === draft.panels.length) return null;
      return { draft: { ...draft, panels }, selected: null, next };
    }
    case "duplicate": {
      const panel = panelOf(draft, act.key);
      return panel === null ? null : added(state, panel);
    }
    case "rename": {
      const { id = draft.id, nameVi = draft.nameVi, nameEn = draft.nameEn } = act;
      if (id === draft.id && nameVi === draft.nameVi && nameEn === draft.nameEn) return null;
      return { ...state, draft: { ...draft, id, nameVi, nameEn } };
    }
    case "arrange":
      return arranged(state, act.placed);
    case "replace": {
      const taken = draftOf(act.scene, next);
      return { draft: taken, selected: null, next: next + taken.panels.length };
    }
    case "reorder":
      return reordered(state, act.key, act.by);
    default:
      return onPanel(state, act);
  }
}

type Arranged = Extract<SceneAct, { readonly act: "arrange" }>["placed"];
type PanelAct = Extract<SceneAct, { readonly act: "place" | "step" | "stretch" | "change" }>;

function onPanel(state: DraftState, act: PanelAct): Applied | null {
  const { draft, next } = state;
  const held = panelOf(draft, act.key);
  const panel = held === null ? null : changed(held, act, placesBeside(draft, act.key));
  if (panel === null || JSON.stringify(panel) === JSON.stringify(held)) return null;
  const panels = draft.panels.map((one): KeyedPanel => (one.key === act.key ? { key: one.key, panel } : one));
  return { draft: { ...draft, panels }, selected: act.key, next };
}

function changed(held: Panel, act: PanelAct, others: readonly GridPlace[]): Panel | null {
  if (act.act === "change") return panelAt(act.panel, held.at ?? null);
  if (held.at === undefined) return null;
  const at =
    act.act === "place"
      ? act.at
      : act.act === "step"
        ? stepped(held.at, act.dx, act.dy, others)
        : { ...held.at, width: held.at.width + act.dw, height: held.at.height + act.dh };
  return at === null || !isFree(at, others) ? null : panelAt(held, at);
}

function added({ draft, next }: DraftState, panel: Panel): Applied | null {
  if (draft.panels.length >= MOST_PANELS) return null;
  const placed = isPlaced(draft) ? placedFree(draft, panel) : panelAt(panel, null);
  if (placed === null) return null;
  const key = `p${next}`;
  return { draft: { ...draft, panels: [...draft.panels, { key, panel: placed }] }, selected: key, next: next + 1 };
}

function placedFree(draft: DraftScene, panel: Panel): Panel | null {
  const { usual, least } = PANEL_SIZES[panel.kind];
  const at = firstFree(panel.at ?? usual, least, placesBeside(draft, null));
  return at === null ? null : panelAt(panel, at);
}

function arranged(state: DraftState, placed: Arranged): Applied | null {
  const { draft, next } = state;
  if (placed === null) {
    if (draft.panels.every(({ panel }) => panel.at === undefined)) return null;
    return { ...state, draft: { ...draft, panels: draft.panels.map(({ key, panel }) => ({ key, panel: panelAt(panel, null) })) } };
  }
  const places = placed.flatMap(({ panel: { at } }) => at ?? []);
  if (places.length < placed.length || placed.length > MOST_PANELS || !areApart(places)) return null;
  const panels = placed.map(({ index, panel }, at): KeyedPanel => {
    const isFirst = placed.findIndex((one) => one.index === index) === at;
    return { key: (isFirst ? draft.panels[index]?.key : undefined) ?? `p${next + at}`, panel };
  });
  return { draft: { ...draft, panels }, selected: state.selected, next: next + placed.length };
}

function areApart(places: readonly GridPlace[]): boolean {
  return places.every((place, at) => isFree(place, []) && !places.slice(at + 1).some((other) => overlaps(place, other)));
}

function reordered(state: DraftState, key: string, by: -1 | 1): Applied | null {
  const { draft } = state;
  const from = draft.panels.findIndex((one) => one.key === key);
  const to = from + by;
  if (from === -1 || to < 0 || to >= draft.panels.length) return null;
  const moved = draft.panels.filter((_, at) => at === from);
  const rest = draft.panels.filter((_, at) => at !== from);
  return { ...state, draft: { ...draft, panels: rest.toSpliced(to, 0, ...moved) } };
}

function panelOf({ panels }: DraftScene, key: string): Panel | null {
  return panels.find((one) => one.key === key)?.panel ?? null;
}
