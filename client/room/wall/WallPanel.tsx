import { useMemo, useRef } from "react";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import type { View } from "#shared/wire/events.ts";
import type { Live } from "#client/live/living.ts";
import { pageCanvas } from "#client/scene/canvas.ts";
import { WallStage } from "#client/scene/WallStage.tsx";
import type { Lang } from "#client/words/language.ts";
import { roomWords } from "#client/words/room/words.ts";
import { useBox } from "./useBox.ts";
import style from "./WallPanel.module.css";

/** The centre's wall on a room's page. */
export interface WallPanelProps {
  readonly wallId: WallId;
  readonly catalogue: Catalogue;
  readonly lang: Lang;
  readonly connect: (wall: string, view: View) => Live;
  readonly isWide: boolean;
  readonly onWide: (isWide: boolean) => void;
}

/** A picture is 16 to 9 where there is room, and never flatter. */
const SHAPE = 9 / 16;

/** Exactly what the centre's wall shows, over a connection of its own while it is looked at. */
export function WallPanel({ wallId, catalogue, lang, connect, isWide, onWide }: WallPanelProps) {
  const live = useMemo(() => connect(wallId, {}), [connect, wallId]);
  const frame = useRef<HTMLDivElement>(null);
  const box = useBox(frame);
  const words = roomWords(lang).tabs;
  const canvas = useMemo(() => {
    const width = Math.min(box.width, Math.floor(box.height / SHAPE));
    return width < 2 ? null : pageCanvas(width, Math.floor(width * SHAPE));
  }, [box]);
  return (
    <section className={style.panel} aria-label={words.wall}>
      <div ref={frame} className={style.frame}>
        {canvas === null ? null : (
          <div className={style.picture} style={{ width: canvas.width, height: canvas.height }}>
            <WallStage view="mirror" {...{ wallId, lang, canvas, catalogue, live }} />
          </div>
        )}
      </div>
      <p className={style.foot}>
        <span>{words.wallNote}</span>
        <button type="button" onClick={() => onWide(!isWide)}>
          {isWide ? words.narrow : words.wide}
        </button>
      </p>
    </section>
  );
}
