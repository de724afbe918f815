import type { ProvinceSetId } from "#shared/catalogue/province.ts";
import type { SceneWishes } from "#client/scene/sceneWishes.ts";
import { type Lang, parseLang } from "#client/words/language.ts";
import { decodeName } from "./screenAddress.ts";

/** What the address of a wall asks for; `null` where it leaves the choice to the scene. */
export interface WallAddress extends SceneWishes {
  readonly wall: string;
  readonly scene: string | null;
  readonly lang: Lang;
}

const SETS: readonly ProvinceSetId[] = ["2004", "2008", "2025"];

/** Reads `/wall/:wall?scene=&indicator=&set=&period=&lang=&probe=`; `null` when the path is no wall's. */
export function parseWallAddress(path: string, search: string): WallAddress | null {
  const wall = /^\/wall\/([^/]+)\/?$/.exec(path)?.[1];
  if (wall === undefined) return null;
  const query = new URLSearchParams(search);
  return {
    wall: decodeName(wall),
    scene: query.get("scene"),
    indicator: query.get("indicator"),
    set: SETS.find((set) => set === query.get("set")) ?? null,
    period: query.get("period"),
    lang: parseLang(query.get("lang")),
  };
}
