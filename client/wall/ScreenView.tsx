import { useEffect, useMemo } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ScreenSlot, Wall } from "#shared/catalogue/wall.ts";
import type { Live } from "#client/live/live.ts";
import { hungSize, screenCanvas } from "#client/scene/canvas.ts";
import { useViewport, type Viewport } from "#client/scene/useViewport.ts";
import { WallStage } from "#client/scene/WallStage.tsx";
import type { Lang } from "#client/words/language.ts";
import style from "./ScreenView.module.css";

/** One screen of a wall, alive. */
export interface ScreenViewProps {
  readonly wall: Wall;
  readonly slot: ScreenSlot;
  readonly catalogue: Catalogue;
  /** Started and stopped by the stage. */
  readonly live: Live;
  readonly lang: Lang;
  /** The test card, on this page alone. */
  readonly card: boolean;
}

/** The part of its wall that one screen shows, upright however its panel hangs; nothing on it answers to keys. */
export function ScreenView({ wall, slot, catalogue, live, lang, card }: ScreenViewProps) {
  const viewport = useViewport();
  const canvas = useMemo(() => screenCanvas(wall, slot, viewport), [wall, slot, viewport]);
  const hung = hungSize(slot, viewport);
  const { clip } = canvas;
  useEffect(() => deafen(), []);
  useEffect(() => {
    // What lies over the page is turned with it.
    document.documentElement.dataset["turned"] = String(slot.rotation);
  }, [slot.rotation]);
  return (
    <div className={style.page} data-slot={slot.id}>
      <div className={style.hung} style={{ ...hung, transform: turnedBack(slot, viewport) }}>
        <div
          className={style.part}
          style={{ left: (hung.width - clip.width) / 2, top: (hung.height - clip.height) / 2, width: clip.width, height: clip.height }}
        >
          <WallStage
            view="screen"
            wallId={wall.id}
            isCard={card}
            order={wall.screens.indexOf(slot)}
            {...{ lang, canvas, catalogue, live }}
          />
        </div>
      </div>
    </div>
  );
}

/** A panel turned clockwise shows its page turned as far the other way. */
function turnedBack({ rotation }: ScreenSlot, { width, height }: Viewport): string | undefined {
  switch (rotation) {
    case 90:
      return `translate(0, ${height}px) rotate(-90deg)`;
    case 180:
      return `translate(${width}px, ${height}px) rotate(180deg)`;
    case 270:
      return `translate(${width}px, 0) rotate(90deg)`;
    default:
      return undefined;
  }
}

/** A key that falls on the keyboard of a wall's player changes nothing. */
function deafen(): () => void {
  const swallow = (key: KeyboardEvent): void => key.stopImmediatePropagation();
  window.addEventListener("keydown", swallow, true);
  return () => window.removeEventListener("keydown", swallow, true);
}
