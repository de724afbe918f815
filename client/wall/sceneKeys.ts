/** What a key asks of the wall. */
export type KeyWish = { readonly kind: "scene"; readonly scene: string } | { readonly kind: "follow" } | { readonly kind: "lang" };

/** Reads a key: 1–9 pick a scene, the arrows step through them in a ring, 0 and Escape follow the wall again, L changes the language; else `null`. */
export function keyWish(key: string, scenes: readonly string[], current: string): KeyWish | null {
  if (key === "l" || key === "L") return { kind: "lang" };
  if (key === "0" || key === "Escape") return { kind: "follow" };
  const picked = /^[1-9]$/.test(key) ? scenes[Number(key) - 1] : stepped(key, scenes, current);
  return picked === undefined || picked === current ? null : { kind: "scene", scene: picked };
}

function stepped(key: string, scenes: readonly string[], current: string): string | undefined {
  const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return undefined;
  return scenes[(scenes.indexOf(current) + step + scenes.length) % scenes.length];
}
