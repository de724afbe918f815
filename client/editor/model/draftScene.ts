import type { GridPlace, Panel, Scene, SceneId } from "#shared/catalogue/scene.ts";

/** A panel under work; the key is its own for as long as the page is open. */
export interface KeyedPanel {
  readonly key: string;
  readonly panel: Panel;
}

/** A scene under work. It may have no panel yet, which a scene may not. */
export interface DraftScene {
  readonly id: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly panels: readonly KeyedPanel[];
}

/** The draft of a scene; keys count on from `next`. */
export function draftOf(scene: Scene, next = 0): DraftScene {
  const { id, nameVi, nameEn, panels } = scene;
  return { id, nameVi, nameEn, panels: panels.map((panel, at) => ({ key: `p${next + at}`, panel })) };
}

/** A scene without a panel. */
export function blankDraft(id: string, nameVi: string, nameEn: string): DraftScene {
  return { id, nameVi, nameEn, panels: [] };
}

/** The scene as it is kept and made public. */
export function sceneOf({ id, nameVi, nameEn, panels }: DraftScene): Scene {
  return { id: id as SceneId, nameVi, nameEn, panels: panels.map(({ panel }) => panel) };
}

/** True when every panel has its place, so that the scene is laid out by them. */
export function isPlaced({ panels }: DraftScene): boolean {
  return panels.every(({ panel }) => panel.at !== undefined);
}

/** Places of all panels but one. */
export function placesBeside({ panels }: DraftScene, key: string | null): readonly GridPlace[] {
  return panels.flatMap((one) => (one.key === key || one.panel.at === undefined ? [] : [one.panel.at]));
}

/** A panel at a place, or without one. */
export function panelAt(panel: Panel, at: GridPlace | null): Panel {
  const { at: _held, ...rest } = panel;
  return at === null ? rest : { at, ...rest };
}
