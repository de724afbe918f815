import { lazy, Suspense, useMemo } from "react";
import type { Panel } from "#shared/catalogue/scene.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import type { Rect } from "./canvas.ts";
import type { ScenePanelProps } from "./scenePanelProps.ts";
import style from "./Wall.module.css";

const ProvinceMap = lazy(async () => {
  const { ProvinceMap: loaded } = await tryAgain(() => import("#client/widgets/provinceMap/ProvinceMap.tsx"), new AbortController().signal);
  return { default: loaded };
});

/** The map of a scene, with what was asked of it in place of its own. */
export function MapPanel(props: ScenePanelProps & { readonly panel: Extract<Panel, { kind: "map" }> }) {
  const { panel, wishes, set, catalogue, live, names, alerts, swingTo, box, canvas, isPlain, onMapReady, onMapHandle } = props;
  const part = useMemo(() => partOf(box.rect, canvas), [box.rect, canvas]);
  const asked = useMemo(
    () => (wishes.indicator === null ? panel : { ...panel, indicator: wishes.indicator as typeof panel.indicator }),
    [panel, wishes.indicator],
  );
  const waiting = <p className={style.mapWaiting}>{names.words.map.loading}</p>;
  const shown = catalogue.sets.find((one) => one.id === panel.set && wishes.set === null) ?? set;
  if (shown === null) return waiting;
  return (
    <Suspense fallback={waiting}>
      <ProvinceMap
        panel={asked}
        set={shown.id}
        period={wishes.period ?? undefined}
        lang={names.lang}
        camera={wishes.camera ?? null}
        flightMs={wishes.flightMs ?? 0}
        spotlight={wishes.spotlight ?? null}
        clip={part.clip}
        screens={part.screens}
        drawn={isPlain === true ? "svg" : undefined}
        hasSpares
        onReady={onMapReady}
        onHandle={onMapHandle}
        {...{ live, catalogue, alerts, swingTo }}
      />
    </Suspense>
  );
}

/** What of a panel this page shows, and where the wall's screens lie over it, in px of the panel; nothing on a page of the whole. */
function partOf(rect: Rect, canvas: ScenePanelProps["canvas"]): { readonly clip?: Rect; readonly screens?: readonly Rect[] } {
  if (canvas === undefined || canvas.screens.length < 2) return {};
  const moved = ({ x, y, width, height }: Rect): Rect => ({ x: x - rect.x, y: y - rect.y, width, height });
  const isWhole = canvas.clip.width >= canvas.width && canvas.clip.height >= canvas.height;
  return { screens: canvas.screens.map(moved), ...(isWhole ? {} : { clip: moved(canvas.clip) }) };
}
