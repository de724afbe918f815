import type { ProvinceSetId } from "#shared/catalogue/province.ts";

/** What is asked of a scene beside itself; `null` leaves the choice to it. */
export interface SceneWishes {
  /** In place of the map's and the ranking's own. */
  readonly indicator: string | null;
  readonly set: ProvinceSetId | null;
  readonly period: string | null;
}
