import type { Instant } from "#shared/clock/instant.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import type { SignSource } from "#client/live/trustSigns.ts";
import type { MapObservation } from "./figures.ts";

/** What the map takes from the live feed; the page's `Live` is one. */
export interface MapLive {
  readonly observations: {
    readonly get: (key: SeriesKey) => MapObservation | undefined;
    readonly subscribe: (key: SeriesKey, onChange: () => void) => () => void;
  };
  readonly link: { readonly subscribe: (onChange: () => void) => () => void } & Partial<SignSource["link"]>;
  readonly clock: { readonly now: () => Instant };
  readonly checks?: SignSource["checks"];
  readonly questions?: SignSource["questions"];
}
