import { lazy, Suspense, useCallback } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import type { Names } from "#client/words/names.ts";
import type { Show } from "./alertShows.ts";
import type { Rect } from "./canvas.ts";
import { PanelBoundary } from "./PanelBoundary.tsx";

const signal = new AbortController().signal;
const loadScene = () => tryAgain(() => import("#client/widgets/alertTakeover/AlertTakeover.tsx"), signal);
const loadMap = () => tryAgain(() => import("#client/widgets/provinceMap/AreaMap.tsx"), signal);
const AlertTakeover = lazy(async () => ({ default: (await loadScene()).AlertTakeover }));
const AreaMap = lazy(async () => ({ default: (await loadMap()).AreaMap }));

/** Fetches the scripts of the scene while all is well: when an extreme alert comes, the server may be gone the next moment. */
export function prepareStage(): void {
  void loadScene();
  void loadMap();
}

/** The stage of an extreme alert. */
export interface AlertStageProps {
  readonly show: Show;
  readonly alert: Alert;
  readonly now: number;
  readonly isDrill: boolean;
  readonly rect: Rect;
  readonly u: number;
  readonly catalogue: Catalogue;
  readonly set: ProvinceSet | null;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

const { monotonic } = pageTimers();

/** One extreme alert over the wall's panels, with its provinces on a map; a fault in it leaves the wall as it is. */
export function AlertStage({ show, alert, now, isDrill, rect, u, catalogue, set, pulse, names }: AlertStageProps) {
  const { until } = show;
  const left = useCallback(() => until - monotonic(), [until]);
  const map = set === null ? null : <AreaMap alert={alert} catalogue={catalogue} set={set.id} lang={names.lang} />;
  return (
    <PanelBoundary message={names.words.state.broken}>
      <Suspense fallback={null}>
        <AlertTakeover
          width={rect.width / u}
          height={rect.height / u}
          map={<Suspense fallback={null}>{map}</Suspense>}
          {...{ alert, now, isDrill, left, pulse, names }}
        />
      </Suspense>
    </PanelBoundary>
  );
}
