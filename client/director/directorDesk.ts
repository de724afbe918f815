import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import type { Live } from "#client/live/living.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import type { DirectorWords } from "#client/words/director/vi.ts";
import type { Lang } from "#client/words/language.ts";
import type { Names } from "#client/words/names.ts";
import type { Steering } from "./map/createSteering.ts";
import type { Orders } from "./orders/createOrders.ts";
import type { Air } from "./state/followAir.ts";

/** What every part of the desk is given. */
export interface DirectorDesk {
  readonly live: Live;
  /** With published edits and set programmes. */
  readonly catalogue: Catalogue;
  readonly wall: Wall;
  /** Those of the wall, in its order. */
  readonly scenes: readonly Scene[];
  /** In force on the wall's clock. */
  readonly set: ProvinceSet;
  readonly names: Names;
  readonly lang: Lang;
  readonly words: DirectorWords;
  readonly identity: Identity;
  readonly orders: Orders;
  readonly steering: Steering;
  readonly pulse: SecondPulse;
  readonly air: Air;
  /** The centre's clock, which no drill moves: cuts and playlists are timed by it. */
  readonly centre: { readonly now: () => Instant };
}

/** The scene of an id, as it is in force. */
export function sceneOf({ catalogue }: Pick<DirectorDesk, "catalogue">, id: string | null): Scene | null {
  return catalogue.scenes.find((scene) => scene.id === id) ?? null;
}
