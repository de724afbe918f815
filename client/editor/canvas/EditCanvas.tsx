import { useMemo, useRef, useSyncExternalStore } from "react";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import type { OpenDraft } from "#client/editor/keeping/openDraft.ts";
import { isPlaced } from "#client/editor/model/draftScene.ts";
import { useSize } from "#client/editor/useSize.ts";
import type { Canvas } from "#client/scene/canvas.ts";
import type { WallLayout } from "#client/scene/layout.ts";
import { useStageParts } from "#client/scene/useStageParts.ts";
import { editorWords } from "#client/words/editor/words.ts";
import { named } from "#client/words/language.ts";
import style from "./Canvas.module.css";
import { FreePanels } from "./FreePanels.tsx";
import { GridPanels } from "./GridPanels.tsx";
import { wallGridOf } from "./wallGrid.ts";

/** The wall on which a scene is put together. */
export interface EditCanvasProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
  /** The wall in the pixels in which its panels are laid out. */
  readonly canvas: Canvas;
  readonly layout: WallLayout;
}

/** Around the wall, so that the marks of a selected panel at its edge are whole. */
const MARGIN = 28;

/** The whole wall as it hangs: its screens, the strips that are not the scene's, and the panels, alive. */
export function EditCanvas({ desk, open, canvas, layout }: EditCanvasProps) {
  const { wall, lang, catalogue, live } = desk;
  const words = editorWords(lang);
  const room = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(room);
  const { draft } = useSyncExternalStore(open.state.subscribe, open.state.get);
  const parts = useStageParts({ live, catalogue, lang, askedSet: null });
  const grid = useMemo(() => wallGridOf(canvas), [canvas]);
  const scale = Math.max(0, Math.min((width - 2 * MARGIN) / canvas.width, (height - 2 * MARGIN) / canvas.height));
  const isOnGrid = isPlaced(draft);
  return (
    <div
      ref={room}
      className={style.room}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) open.act({ act: "select", key: null });
      }}
    >
      {/* The grid library asks for a style element by this name before it writes one of its own, which the page's policy forbids. */}
      <span id="react-draggable-style-el" hidden />
      {scale === 0 ? null : (
        <section
          className={style.wall}
          style={{ width: canvas.width * scale, height: canvas.height * scale }}
          aria-label={words.canvas.label(named(lang, wall))}
          data-part="canvas"
          data-arranged={isOnGrid ? "grid" : "auto"}
        >
          <div
            className={style.plane}
            style={{ "--u": `${canvas.u}px`, width: canvas.width, height: canvas.height, transform: `scale(${scale})` }}
            data-unit="true"
            aria-hidden="true"
          >
            {canvas.screens.map((screen) => (
              <i key={`${screen.x} ${screen.y}`} className={style.screen} style={placed(screen)} />
            ))}
            <div className={style.strip} style={placed(layout.header)}>
              <b>{parts.names.words.product}</b>
              <span>{lang === "en" ? draft.nameEn : draft.nameVi}</span>
            </div>
            <div className={style.strip} style={placed(layout.ticker)} data-strip="ticker" />
          </div>
          {isOnGrid ? (
            <GridPanels {...{ desk, open, canvas, layout, parts, grid, scale }} />
          ) : (
            <FreePanels {...{ desk, open, canvas, layout, parts, scale }} />
          )}
          {draft.panels.length === 0 ? (
            <p className={style.empty}>
              <b>{words.canvas.empty}</b>
              <span>{words.canvas.emptyLead}</span>
            </p>
          ) : null}
        </section>
      )}
      {isOnGrid ? null : <p className={style.note}>{words.canvas.automaticNote}</p>}
    </div>
  );
}

function placed({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }) {
  return { left: x, top: y, width, height };
}
