import { useEffect, useMemo } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet, ProvinceSetId } from "#shared/catalogue/province.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { Live } from "#client/live/living.ts";
import { createSecondPulse, type SecondPulse } from "#client/live/secondPulse.ts";
import { createTrendHistory, fetchTrend, type TrendHistory } from "#client/live/trendHistory.ts";
import { type LinkFace, useLinkFace } from "#client/live/useLinkFace.ts";
import type { Lang } from "#client/words/language.ts";
import { createNames, type Names } from "#client/words/names.ts";
import { useOutages } from "./useOutages.ts";
import { useProvinceSet } from "./useProvinceSet.ts";

/** What every panel of a page shares; each is the same object until it must be another. */
export interface StageParts {
  readonly live: Live;
  readonly catalogue: Catalogue;
  readonly pulse: SecondPulse;
  readonly names: Names;
  readonly history: TrendHistory;
  readonly face: LinkFace;
  /** `null` until the page knows its date. */
  readonly set: ProvinceSet | null;
}

/** Where they come from. */
export interface StageSource {
  readonly live: Live;
  readonly catalogue: Catalogue;
  readonly lang: Lang;
  /** `null`: the set of provinces in force. */
  readonly askedSet: ProvinceSetId | null;
}

/** Makes them, and starts the page's pulse. */
export function useStageParts({ live, catalogue, lang, askedSet }: StageSource): StageParts {
  const pulse = useMemo(() => createSecondPulse(), []);
  const names = useMemo(() => createNames(catalogue, lang, () => vietnamDate(live.clock.now())), [catalogue, lang, live]);
  const face = useLinkFace(live);
  const set = useProvinceSet({ live, pulse, catalogue, asked: askedSet });
  const { topic } = face;
  const outages = useOutages(live);
  const history = useMemo(() => historyOf(topic, outages), [topic, outages]);
  useEffect(() => pulse.start(), [pulse]);
  useEffect(() => history.close, [history]);
  return useMemo(() => ({ live, catalogue, pulse, names, history, face, set }), [live, catalogue, pulse, names, history, face, set]);
}

/** The history of a topic as it is after a number of outages. */
function historyOf(topic: ObservationTopic, _outages: number): TrendHistory {
  return createTrendHistory((series) => fetchTrend(series, topic));
}
