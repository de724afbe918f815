import { lazy, Suspense } from "react";
import type { Panel } from "#shared/catalogue/scene.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import type { ScenePanelProps } from "./ScenePanel.tsx";
import style from "./Wall.module.css";

const ProvinceMap = lazy(async () => {
  const { ProvinceMap: loaded } = await tryAgain(() => import("#client/widgets/provinceMap/ProvinceMap.tsx"), new AbortController().signal);
  return { default: loaded };
});

/** The map of a scene, with what was asked of it in place of its own. */
export function MapPanel(props: ScenePanelProps & { readonly panel: Extract<Panel, { kind: "map" }> }) {
  const { panel, wishes, set, catalogue, live, names, alerts, swingTo, onMapReady } = props;
  const waiting = <p className={style.mapWaiting}>{names.words.map.loading}</p>;
  const shown = catalogue.sets.find((one) => one.id === panel.set && wishes.set === null) ?? set;
  if (shown === null) return waiting;
  const asked = wishes.indicator === null ? panel : { ...panel, indicator: wishes.indicator as typeof panel.indicator };
  return (
    <Suspense fallback={waiting}>
      <ProvinceMap
        panel={asked}
        set={shown.id}
        period={wishes.period ?? undefined}
        lang={names.lang}
        {...{ live, catalogue, alerts, swingTo }}
        {...(onMapReady === undefined ? {} : { onReady: onMapReady })}
      />
    </Suspense>
  );
}
