import { lazy, Suspense, useCallback, useMemo } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import type { SecondPulse } from "#client/live/secondPulse.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import type { TakeoverSplit } from "#client/widgets/alertTakeover/AlertTakeover.tsx";
import type { Names } from "#client/words/names.ts";
import type { Show } from "./alertShows.ts";
import type { Canvas, Rect } from "./canvas.ts";
import { PanelBoundary } from "./PanelBoundary.tsx";
import type { StagePlace } from "./stagePlaces.ts";

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
  readonly place: StagePlace;
  readonly canvas: Pick<Canvas, "u" | "screens">;
  readonly className: string | undefined;
  readonly catalogue: Catalogue;
  readonly set: ProvinceSet | null;
  readonly pulse: SecondPulse;
  readonly names: Names;
}

const { monotonic } = pageTimers();

/** Kept free around a map that stands on screens of its own, in units: the hatching of a drill stays whole. */
const AROUND_MAP = 3;

/** One extreme alert over the wall's panels, with its provinces on a map; a fault in it leaves the wall as it is. */
export function AlertStage({ show, alert, now, isDrill, place, canvas, className, catalogue, set, pulse, names }: AlertStageProps) {
  const { until } = show;
  const { u } = canvas;
  const { rect } = place;
  const left = useCallback(() => until - monotonic(), [until]);
  const split = useMemo(() => splitOf(place, u), [place, u]);
  const screens = useMemo(
    () => (split === null ? undefined : canvas.screens.map((screen) => inBox(screen, split.map, rect, u))),
    [canvas.screens, split, rect, u],
  );
  const map = set === null ? null : <AreaMap alert={alert} catalogue={catalogue} set={set.id} lang={names.lang} screens={screens} />;
  return (
    <div className={className} style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}>
      <PanelBoundary message={names.words.state.broken}>
        <Suspense fallback={null}>
          <AlertTakeover
            width={rect.width / u}
            height={rect.height / u}
            map={<Suspense fallback={null}>{map}</Suspense>}
            {...{ alert, now, isDrill, left, pulse, names, split }}
          />
        </Suspense>
      </PanelBoundary>
    </div>
  );
}

/** Its parts in units from the corner of its frame. */
function splitOf({ rect, parts }: StagePlace, u: number): TakeoverSplit | null {
  if (parts === null) return null;
  const unitsOf = ({ x, y, width, height }: Rect, free = 0): Rect => ({
    x: (x - rect.x) / u + free,
    y: (y - rect.y) / u + free,
    width: width / u - 2 * free,
    height: height / u - 2 * free,
  });
  return { what: unitsOf(parts.what), act: parts.act === null ? null : unitsOf(parts.act), map: unitsOf(parts.map, AROUND_MAP) };
}

/** A screen in pixels of the map's box. */
function inBox(screen: Rect, box: Rect, rect: Rect, u: number): Rect {
  return { ...screen, x: screen.x - rect.x - box.x * u, y: screen.y - rect.y - box.y * u };
}
