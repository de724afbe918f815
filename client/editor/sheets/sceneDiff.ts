import canonicalize from "canonicalize";
import type { Panel, Scene } from "#shared/catalogue/scene.ts";
import { panelAt } from "#client/editor/model/draftScene.ts";

/** What changed from one version of a scene to the next, in counts of panels. */
export interface SceneDiff {
  readonly added: number;
  readonly removed: number;
  /** The same kind at the same place, set otherwise. */
  readonly changed: number;
  /** The same settings, elsewhere. */
  readonly moved: number;
  readonly isRenamed: boolean;
}

/** Pairs panels by what they are: the same wholly, then the same elsewhere, then the same kind; the rest came or went. */
export function sceneDiff(before: Scene, after: Scene): SceneDiff {
  const whole = unpaired(before.panels, after.panels, (panel) => canonicalize(panel) ?? "");
  const settings = unpaired(whole.before, whole.after, (panel) => canonicalize(panelAt(panel, null)) ?? "");
  const kinds = unpaired(settings.before, settings.after, ({ kind }) => kind);
  return {
    added: kinds.after.length,
    removed: kinds.before.length,
    changed: settings.after.length - kinds.after.length,
    moved: whole.after.length - settings.after.length,
    isRenamed: before.nameVi !== after.nameVi || before.nameEn !== after.nameEn,
  };
}

interface Sides {
  readonly before: readonly Panel[];
  readonly after: readonly Panel[];
}

/** What is left of both sides once those of the same name are taken out in pairs. */
function unpaired(before: readonly Panel[], after: readonly Panel[], nameOf: (panel: Panel) => string): Sides {
  const left = [...before];
  const rest = after.filter((panel) => {
    const at = left.findIndex((one) => nameOf(one) === nameOf(panel));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  return { before: left, after: rest };
}
