import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Alert } from "#shared/alert/alert.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import { vietnamDate } from "#shared/clock/instant.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import type { Live } from "#client/live/live.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import { createSecondPulse } from "#client/live/secondPulse.ts";
import { createTrendHistory, fetchTrend, type TrendHistory } from "#client/live/trendHistory.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { AlertBanner } from "#client/widgets/alertBanner/AlertBanner.tsx";
import { DrillBand, DrillWatermark } from "#client/widgets/drill/DrillBand.tsx";
import { Ticker } from "#client/widgets/ticker/Ticker.tsx";
import { type Lang, named } from "#client/words/language.ts";
import { createNames } from "#client/words/names.ts";
import { AlertStage, prepareStage } from "./AlertStage.tsx";
import { createAlertBoard } from "./alertBoard.ts";
import type { Canvas, Rect } from "./canvas.ts";
import { layoutWall } from "./layout.ts";
import { PanelBoundary } from "./PanelBoundary.tsx";
import { ScenePanel } from "./ScenePanel.tsx";
import type { SceneWishes } from "./sceneWishes.ts";
import { useOutages } from "./useOutages.ts";
import { useProvinceSet } from "./useProvinceSet.ts";
import style from "./Wall.module.css";
import { WallHeader } from "./WallHeader.tsx";

/** One scene of a wall, alive. */
export interface WallStageProps {
  readonly lang: Lang;
  readonly canvas: Canvas;
  readonly scene: Scene;
  readonly wishes: SceneWishes;
  readonly catalogue: Catalogue;
  /** Started and stopped here. */
  readonly live: Live;
}

/** The wall: header, drill marks, panels by the layout, ticker. */
export function WallStage({ lang, canvas, scene, wishes, catalogue, live }: WallStageProps) {
  const root = useRef<HTMLDivElement>(null);
  const pulse = useMemo(() => createSecondPulse(), []);
  const names = useMemo(() => createNames(catalogue, lang, () => vietnamDate(live.clock.now())), [catalogue, lang, live]);
  const face = useLinkFace(live);
  const set = useProvinceSet({ live, pulse, catalogue, asked: wishes.set });
  const { topic } = face;
  const outages = useOutages(live);
  const history = useMemo(() => historyOf(topic, outages), [topic, outages]);
  const [board] = useState(() => createAlertBoard({ ...pageTimers(), storage: () => sessionStorage }));
  const { band, turn, show, isDrill } = useSyncExternalStore(board.subscribe, board.get);
  const count = band.live.length + band.ended.length;
  const layout = useMemo(() => layoutWall(canvas, scene.panels, { drill: face.drill, alerts: count }), [canvas, scene, face.drill, count]);
  const shown = alertOfShow(band.live, show?.id);

  useEffect(() => pulse.start(), [pulse]);
  useEffect(() => history.close, [history]);
  useEffect(() => live.start(), [live]);
  useEffect(() => board.follow(live, pulse), [board, live, pulse]);
  useEffect(() => prepareStage(), []);
  useEffect(() => followCursor(root.current, live), [live]);

  return (
    <div
      ref={root}
      className={style.wall}
      style={{ "--u": `${layout.u}px` }}
      lang={lang}
      data-view="wall"
      data-scene={scene.id}
      data-state-cursor=""
      data-link={face.link}
      data-drill={face.drill}
      data-journal={face.journal ? "present" : "away"}
      data-shape={layout.shape}
    >
      <div className={style.place} style={placed(layout.header)}>
        <WallHeader sceneName={named(lang, scene)} alerts={band.live} {...{ face, live, pulse, names }} />
      </div>
      {layout.drill ? (
        <div className={style.place} style={placed(layout.drill)}>
          <DrillBand title={face.drillTitle} lang={lang} />
        </div>
      ) : null}
      {layout.alerts ? (
        <div className={style.place} style={placed(layout.alerts)}>
          <AlertBanner
            width={layout.alerts.width / layout.u}
            shape={layout.shape}
            nowOf={board.nowOf}
            {...{ band, turn, isDrill, live, names }}
          />
        </div>
      ) : null}
      <main className={style.picture} aria-hidden={show?.kind === "takeover"}>
        {layout.panels.map((box, at) => (
          <div key={`${scene.id} ${at}`} className={style.place} style={placed(box.rect)} data-panel={box.panel.kind}>
            <PanelBoundary message={names.words.state.broken}>
              <ScenePanel
                {...{ box, u: layout.u, wishes, set, catalogue, live, pulse, history, names, alerts: band.live }}
                swingTo={show?.kind === "swing" ? shown : null}
              />
            </PanelBoundary>
          </div>
        ))}
      </main>
      <footer className={style.place} style={placed(layout.ticker)}>
        <Ticker live={live} names={names} />
      </footer>
      {show?.kind === "takeover" && shown !== null ? (
        <div className={style.place} style={placed(layout.stage)}>
          <AlertStage
            key={`${show.id} ${show.version}`}
            alert={shown}
            now={board.nowOf(shown)}
            rect={layout.stage}
            u={layout.u}
            {...{ show, isDrill, catalogue, set, pulse, names }}
          />
        </div>
      ) : null}
      {face.drill ? <DrillWatermark lang={lang} /> : null}
      <div className={style.frame} aria-hidden="true" />
    </div>
  );
}

/** The history of a topic as it is after a number of outages. */
function historyOf(topic: ObservationTopic, _outages: number): TrendHistory {
  return createTrendHistory((series) => fetchTrend(series, topic));
}

function alertOfShow(live: readonly Alert[], id: string | undefined): Alert | null {
  return live.find((alert) => alert.id === id) ?? null;
}

function placed(rect: Rect) {
  return { left: rect.x, top: rect.y, width: rect.width, height: rect.height };
}

/** Keeps `data-state-cursor` at the last applied position, without a render. */
function followCursor(root: HTMLElement | null, live: Live): () => void {
  const write = () => {
    const { cursor } = live.link.get();
    if (root) root.dataset["stateCursor"] = cursor === null ? "" : `${cursor.epoch}:${cursor.seq}`;
  };
  write();
  return live.link.subscribe(write);
}
