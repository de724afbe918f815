import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { View } from "#shared/wire/events.ts";
import type { Live } from "#client/live/living.ts";
import { createStore } from "#client/live/store.ts";
import { type Agreement, NOT_COMPARED } from "#client/scene/agreement.ts";
import { pageCanvas } from "#client/scene/canvas.ts";
import { NO_WISHES } from "#client/scene/sceneWishes.ts";
import { useInForce } from "#client/scene/useInForce.ts";
import type { Pinned } from "#client/scene/useStage.ts";
import { useViewport } from "#client/scene/useViewport.ts";
import { WallStage } from "#client/scene/WallStage.tsx";
import type { Lang } from "#client/words/language.ts";
import style from "./Mirror.module.css";
import { MirrorBar } from "./MirrorBar.tsx";
import { mirrorWish } from "./mirrorKeys.ts";
import type { OwnLook } from "./ownLook.ts";

/** A mirror, alive. */
export interface MirrorViewProps {
  readonly wall: Wall;
  readonly catalogue: Catalogue;
  readonly lang: Lang;
  /** Of the room that looks; `null` for whoever is of none. */
  readonly province: ProvinceId | null;
  readonly connect: (wall: string, view: View) => Live;
}

/** Height of the bar, in units of the page. */
const BAR = 5;

/** The wall, read-only, in this page's own shape, over a bar that proves it; whoever looks around leaves the wall as it is. */
export function MirrorView({ wall, catalogue, lang, province, connect }: MirrorViewProps) {
  const live = useMemo(() => connect(wall.id, {}), [connect, wall]);
  const [agreement] = useState(() => createStore<Agreement>(NOT_COMPARED));
  const [own, setOwn] = useState<OwnLook | null>(null);
  const { width, height } = useViewport();
  const unit = Math.min(width, height) / 100;
  const barHeight = Math.round(BAR * unit);
  const canvas = useMemo(() => pageCanvas(width, height - barHeight), [width, height, barHeight]);
  const inForce = useInForce(live, catalogue);
  const scenes = (inForce.walls.find(({ id }) => id === wall.id)?.scenes ?? []).flatMap((id) =>
    inForce.scenes.filter((one) => one.id === id),
  );
  const ownScene = own === null ? undefined : (scenes.find(({ id }) => id === own.scene) ?? scenes[0]);
  const camera = own?.camera ?? null;
  const pinned = useMemo<Pinned | null>(
    () => (ownScene === undefined ? null : { scene: ownScene, wishes: { ...NO_WISHES, camera, flightMs: 600 } }),
    [ownScene, camera],
  );
  const onAir = useSyncExternalStore(live.shows.subscribe, () => live.shows.get().walls[wall.id]?.onAir?.scene ?? scenes[0]?.id ?? null);
  useEffect(() => {
    const onKey = (key: KeyboardEvent): void => {
      if (key.ctrlKey || key.altKey || key.metaKey || key.target instanceof HTMLSelectElement) return;
      const wish = mirrorWish(
        key.key,
        scenes.map(({ id }) => id),
        own !== null,
      );
      if (wish === null) return;
      key.preventDefault();
      if (wish.kind === "return") setOwn(null);
      else setOwn({ scene: wish.scene ?? onAir ?? wish.first, camera: wish.kind === "leave" ? null : camera });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
  return (
    <div
      className={style.mirror}
      lang={lang}
      style={{ "--u": `${unit}px`, "--bar-height": `${barHeight}px` }}
      data-unit="true"
      data-mirror={own === null ? "following" : "own"}
    >
      <div className={style.picture} style={{ width: canvas.width, height: canvas.height }}>
        <WallStage view="mirror" wallId={wall.id} {...{ lang, canvas, catalogue, live, pinned, agreement }} />
      </div>
      <MirrorBar onChange={setOwn} {...{ wall, inForce, scenes, onAir, own, province, live, agreement, lang }} />
    </div>
  );
}
