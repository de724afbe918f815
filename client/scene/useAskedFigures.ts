import { useEffect } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Live } from "#client/live/living.ts";
import { usualIndicators } from "./callouts/calloutIndicators.ts";
import type { StageFace } from "./stageFace.ts";

/** Figures that no scene of the wall has are asked for over the same connection: of the indicator that the director chose, and of called provinces. */
export function useAskedFigures(
  live: Live,
  { chosen, show }: Pick<StageFace, "chosen" | "show">,
  catalogue: Catalogue,
  isFollowing: boolean,
): void {
  const { indicator } = chosen;
  const usual = show.callouts.places.length === 0 ? "" : usualIndicators(catalogue).join(" ");
  useEffect(() => {
    if (!isFollowing) return;
    live.look({ ...(indicator === null ? {} : { indicator }), ...(usual === "" ? {} : { indicators: usual.split(" ") }) });
  }, [live, indicator, usual, isFollowing]);
}
