import type { Transition } from "#shared/catalogue/programme.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import { type SeriesKey, splitSeriesKey } from "#shared/observation/seriesKey.ts";
import { type Pointer, untouchedShow, type WallShow } from "#shared/scene/wallShow.ts";
import { named } from "#client/words/language.ts";
import { type DirectorDesk, sceneOf } from "./directorDesk.ts";

/** Everything a director can order with one press. */
export interface DirectorOrders {
  readonly prepare: (scene: Scene) => void;
  /** Takes what is next; false where nothing is. */
  readonly take: (transition: Transition) => boolean;
  readonly safe: () => void;
  readonly spotlight: (province: string | null) => void;
  readonly details: (series: string | null) => void;
  readonly clear: () => void;
  /** `null`: nowhere. */
  readonly point: (pointer: Pointer | null) => void;
  readonly release: () => void;
}

/** What the wall shows, read when an order is given. */
export function showNow({ live, wall }: Pick<DirectorDesk, "live" | "wall">): WallShow {
  return live.shows.get().walls[wall.id] ?? untouchedShow(wall.id);
}

/** Makes them for a desk. */
export function directorOrders(desk: DirectorDesk): DirectorOrders {
  const { orders, words, lang, names, set } = desk;
  const nameOf = (scene: Scene): string => named(lang, scene);
  return {
    prepare: (scene) => orders.give({ lane: "next", path: "/next", body: { scene: scene.id }, what: words.scenes.what(nameOf(scene)) }),
    take: (transition) => {
      const scene = nextOf(desk);
      if (scene === null) return false;
      const what = transition === "cut" ? words.mixer.whatCut(nameOf(scene)) : words.mixer.whatTake(nameOf(scene));
      orders.give({ lane: "scene", path: "/scene", body: { scene: scene.id, transition }, what });
      return true;
    },
    safe: () => orders.give({ lane: "safe", path: "/safe", body: {}, what: words.safe.what }),
    spotlight: (province) => {
      const what = province === null ? words.focus.whatSpotlightOff : words.focus.whatSpotlight(names.province(province, set.id));
      orders.give({ lane: "spotlight", path: "/focus", body: { province }, what });
    },
    details: (series) => {
      const what =
        series === null
          ? words.focus.whatDetailsOff
          : words.focus.whatDetails(names.indicatorShort(splitSeriesKey(series as SeriesKey).indicator));
      orders.give({ lane: "details", path: "/focus", body: { series }, what });
    },
    clear: () => orders.give({ lane: "details", path: "/focus", body: { province: null, series: null }, what: words.focus.clear }),
    point: (pointer) => orders.give({ lane: "pointer", path: "/pointer", body: { pointer }, what: words.focus.whatPointer }),
    release: () => orders.give({ lane: "hold", path: "/release", body: {}, what: words.holder.whatRelease }),
  };
}

/** What is next: what was ordered a moment ago goes before what the wall has told, so that `2` and `Enter` may follow each other fast. */
function nextOf(desk: DirectorDesk): Scene | null {
  const ordered = desk.orders.coming().findLast(({ lane }) => lane === "next");
  const body = ordered?.body as { readonly scene: string | null } | undefined;
  return sceneOf(desk, body === undefined ? showNow(desk).next : body.scene);
}
