import { type RefObject, useEffect, useMemo } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { alertWords } from "#client/words/alerts/words.ts";
import { annunciationWords } from "#client/words/annunciation/words.ts";
import type { Lang } from "#client/words/language.ts";
import { type Concerns, codesOf, concernsOf, NO_CONCERNS } from "./concerns.ts";
import { paintRings } from "./MapTable.tsx";
import type { RunningMap } from "./runMap.ts";

/** What alerts ask of a map. */
export interface ConcernSource {
  readonly alerts: readonly Alert[];
  readonly swingTo: Alert | null;
  readonly set: ProvinceSet | undefined;
  readonly catalogue: Catalogue;
  readonly running: RunningMap | null;
  readonly table: RefObject<HTMLTableElement | null>;
  readonly lang: Lang;
}

/** The words come first: a map drawn in software takes a quarter of a second to turn, and would hold the band up as long. */
function afterBand(act: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(act);
  });
  return () => cancelAnimationFrame(frame);
}

/** Keeps rings, turn and table of a map at the alerts in force. */
export function useConcerns({ alerts, swingTo, set, catalogue, running, table, lang }: ConcernSource): Concerns {
  const concerns = useMemo(() => (set === undefined ? NO_CONCERNS : concernsOf(alerts, set, catalogue)), [alerts, set, catalogue]);
  useEffect(() => afterBand(() => running?.ring(concerns)), [running, concerns]);
  useEffect(() => {
    const codes = set === undefined ? [] : (swingTo?.content.area.provinces.flatMap((id) => codesOf(id, set, catalogue)) ?? []);
    return afterBand(() => running?.swing(codes.length === 0 ? null : codes));
  }, [running, swingTo, set, catalogue]);
  useEffect(() => {
    if (table.current === null) return;
    const say = annunciationWords(lang).map.concerned;
    paintRings(table.current, concerns, (severity) => say(alertWords(lang).severity[severity]));
  }, [table, concerns, lang]);
  return concerns;
}
