import { lazy, Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { SceneId } from "#shared/catalogue/scene.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import type { Live } from "#client/live/live.ts";
import { pageTimers } from "#client/live/pageTimers.ts";
import type { WritableStore } from "#client/live/store.ts";
import { tryAgain } from "#client/live/tryAgain.ts";
import { DrillWatermark } from "#client/widgets/drill/DrillBand.tsx";
import { type Lang, named } from "#client/words/language.ts";
import { AlertStage, prepareStage } from "./AlertStage.tsx";
import type { Agreement } from "./agreement.ts";
import { createAlertBoard } from "./alertBoard.ts";
import { CardOver } from "./CardOver.tsx";
import { type Canvas, type Rect, touches } from "./canvas.ts";
import { layoutWall, type WallLayout } from "./layout.ts";
import { createMapHandles } from "./mapHandles.ts";
import { SceneLayers } from "./SceneLayers.tsx";
import { prepareLaterPanels } from "./ScenePanel.tsx";
import stage from "./Stage.module.css";
import { type LeftOut, StageFrame } from "./StageFrame.tsx";
import { useAskedFigures } from "./useAskedFigures.ts";
import { useDrawnLayers } from "./useDrawnLayers.ts";
import { useInForce } from "./useInForce.ts";
import { type Pinned, useStage } from "./useStage.ts";
import { useStageParts } from "./useStageParts.ts";
import style from "./Wall.module.css";

/** A wall on a page: following what the wall shows, or pinned to one scene. */
export interface WallStageProps {
  readonly lang: Lang;
  readonly canvas: Canvas;
  readonly wallId: WallId;
  /** As fetched: edits and set programmes are applied here. */
  readonly catalogue: Catalogue;
  /** Started and stopped here. */
  readonly live: Live;
  /** Absent: the page follows its wall. */
  readonly pinned?: Pinned | null;
  readonly view?: "wall" | "screen" | "mirror";
  readonly leaveOut?: LeftOut;
  /** The test card on this page, whether or not the wall shows it. */
  readonly isCard?: boolean;
  /** Place of this screen among those of its wall. */
  readonly order?: number;
  /** Told how what is drawn compares with what the centre says. */
  readonly agreement?: WritableStore<Agreement>;
  /** Told of each scene that comes on air. */
  readonly onScene?: (scene: SceneId) => void;
}

const { signal } = new AbortController();
/** What nobody looks at comes after the first figures. */
const Overlays = lazy(async () => ({ default: (await tryAgain(() => import("./Overlays.tsx"), signal)).Overlays }));
const StageProof = lazy(async () => ({ default: (await tryAgain(() => import("./StageProof.tsx"), signal)).StageProof }));
const BuildNotice = lazy(async () => ({ default: (await tryAgain(() => import("./BuildNotice.tsx"), signal)).BuildNotice }));

const NOTHING_LEFT_OUT: LeftOut = {};

/** Header, bands, the scene on air over those that are prepared, and what lies over it. */
export function WallStage(props: WallStageProps) {
  const { lang, canvas, wallId, catalogue, live, pinned = null, view = "wall", leaveOut = NOTHING_LEFT_OUT, onScene } = props;
  const { isCard = false, order = 0, agreement } = props;
  const root = useRef<HTMLDivElement>(null);
  const parts = useStageParts({ live, catalogue, lang, askedSet: pinned?.wishes.set ?? null });
  const { face: link, set, pulse, names } = parts;
  const inForce = useInForce(live, catalogue);
  const layers = useDrawnLayers(root);
  const running = useStage({ wall: wallId, catalogue, live, pinned, layers, isSharp: view !== "mirror" });
  const { face } = running;
  const prepared = useSyncExternalStore(layers.drawn.subscribe, layers.drawn.get);
  const [maps] = useState(createMapHandles);
  const [board] = useState(() => createAlertBoard(pageTimers()));
  const alerts = useSyncExternalStore(board.subscribe, board.get);
  const { band, show, isDrill } = alerts;
  const count = band.live.length + band.ended.length;
  const bands = useMemo(() => ({ drill: link.drill, alerts: count }), [link.drill, count]);
  const layout = useMemo(() => layoutWall(canvas, [], bands), [canvas, bands]);
  const shown = band.live.find(({ id }) => id === show?.id) ?? null;
  const scene = inForce.scenes.find(({ id }) => id === face.scene) ?? pinned?.scene ?? null;

  useEffect(() => live.start(), [live]);
  useEffect(() => board.follow(live, pulse), [board, live, pulse]);
  useEffect(() => prepareStage(), []);
  useEffect(() => prepareLaterPanels(), []);
  useEffect(() => {
    if (face.scene !== null) onScene?.(face.scene);
  }, [onScene, face.scene]);
  useEffect(() => followCursor(root.current, live), [live]);
  useAskedFigures(live, face, inForce, pinned === null);

  return (
    <div
      ref={root}
      className={style.wall}
      style={{ "--u": `${layout.u}px` }}
      lang={lang}
      data-view={view}
      data-scene={scene?.id ?? ""}
      data-number={pinned === null ? face.number : ""}
      data-follow={pinned === null}
      data-prepared-scenes={prepared.filter((id) => id !== scene?.id).join(" ")}
      data-state-cursor=""
      data-link={link.link}
      data-drill={link.drill}
      data-journal={link.journal ? "present" : "away"}
      data-shape={layout.shape}
    >
      <div className={stage.plane} style={{ left: -canvas.clip.x, top: -canvas.clip.y, width: canvas.width, height: canvas.height }}>
        <SceneLayers
          isCovered={show?.kind === "takeover"}
          swingTo={show?.kind === "swing" ? shown : null}
          alerts={band.live}
          onDrawn={layers.onDrawn}
          {...{ face, pinned, inForce, canvas, bands, parts, maps }}
        />
        <StageFrame
          sceneName={scene === null ? "" : named(lang, scene)}
          number={pinned === null && face.scene !== null ? face.number : null}
          {...{ canvas, layout, board, alerts, parts, leaveOut }}
        />
        {scene === null ? null : (
          <Suspense fallback={null}>
            <Overlays
              area={betweenBands(layout)}
              u={layout.u}
              alerts={band.live}
              isTurned={show?.kind === "swing"}
              {...{ face, scene, canvas, bands, maps, parts, view }}
            />
          </Suspense>
        )}
        {isCard || face.show.card ? <CardOver wall={inForce.walls.find(({ id }) => id === wallId)} lang={lang} /> : null}
        {show?.kind === "takeover" && shown !== null
          ? layout.parts.stage
              .filter(({ rect }) => touches(rect, canvas.clip))
              .map((place) => (
                <AlertStage
                  key={`${show.id} ${show.version} ${place.rect.x} ${place.rect.y}`}
                  className={stage.place}
                  alert={shown}
                  now={board.nowOf(shown)}
                  {...{ place, canvas, show, isDrill, catalogue, set, pulse, names }}
                />
              ))
          : null}
        {link.drill ? <DrillWatermark lang={lang} /> : null}
        <Suspense fallback={null}>
          <BuildNotice isBusy={show?.kind === "takeover"} {...{ live, order, lang }} />
          <StageProof
            {...{ root, view, live, agreement }}
            wall={wallId}
            stage={running}
            alerts={band.live}
            isDrill={link.drill}
            isFollowing={pinned === null}
          />
        </Suspense>
      </div>
      <div className={style.frame} aria-hidden="true" />
    </div>
  );
}

/** Under the bands and over the reports. */
function betweenBands({ stage: { x, y, width }, ticker }: Pick<WallLayout, "stage" | "ticker">): Rect {
  return { x, y, width, height: ticker.y - y };
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
