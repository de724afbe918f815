import type { SceneId } from "#shared/catalogue/scene.ts";

/** What a key asks of a mirror. */
export type MirrorWish =
  | { readonly kind: "return" }
  | { readonly kind: "leave"; readonly scene: null; readonly first: SceneId }
  | { readonly kind: "scene"; readonly scene: SceneId; readonly first: SceneId };

/** X leaves and returns, Escape returns, 1–9 choose a scene while looking around; else `null`: no key disturbs whoever follows. */
export function mirrorWish(key: string, scenes: readonly SceneId[], isOwn: boolean): MirrorWish | null {
  const [first] = scenes;
  if (first === undefined) return null;
  if (key === "x" || key === "X") return isOwn ? { kind: "return" } : { kind: "leave", scene: null, first };
  if (!isOwn) return null;
  if (key === "Escape") return { kind: "return" };
  const scene = /^[1-9]$/.test(key) ? scenes[Number(key) - 1] : undefined;
  return scene === undefined ? null : { kind: "scene", scene, first };
}
