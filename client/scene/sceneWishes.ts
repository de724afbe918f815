import type { ProvinceSetId } from "#shared/catalogue/province.ts";
import type { Camera } from "#shared/scene/wallShow.ts";

/** What is asked of a scene beside itself; `null`, or absent, leaves the choice to it. */
export interface SceneWishes {
  /** In place of the map's own, and of a ranking of the same. */
  readonly indicator: string | null;
  readonly set: ProvinceSetId | null;
  readonly period: string | null;
  /** Where its map looks. */
  readonly camera?: Camera | null;
  /** How long the map takes there. */
  readonly flightMs?: number;
  /** The province that stands out, by id. */
  readonly spotlight?: string | null;
}

/** Nothing is asked. */
export const NO_WISHES: SceneWishes = { indicator: null, set: null, period: null };
