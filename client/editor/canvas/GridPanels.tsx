import { useMemo, useState, useSyncExternalStore } from "react";
import GridLayout, { type Compactor, type EventCallback, type LayoutItem } from "react-grid-layout";
import type { GridPlace } from "#shared/catalogue/scene.ts";
import { SCENE_GRID } from "#shared/catalogue/sceneGrid.ts";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import type { OpenDraft } from "#client/editor/keeping/openDraft.ts";
import { panelText } from "#client/editor/model/sayAct.ts";
import { createStore } from "#client/live/store.ts";
import type { Canvas } from "#client/scene/canvas.ts";
import type { WallLayout } from "#client/scene/layout.ts";
import type { StageParts } from "#client/scene/useStageParts.ts";
import { editorWords, panelWords } from "#client/words/editor/words.ts";
import style from "./Canvas.module.css";
import { warpedStrategy } from "./gridWarp.ts";
import { PanelContent } from "./PanelContent.tsx";
import type { WallGrid } from "./wallGrid.ts";

/** Panels with places of their own. */
export interface GridPanelsProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
  readonly canvas: Canvas;
  readonly layout: WallLayout;
  readonly parts: StageParts;
  readonly grid: WallGrid;
  readonly scale: number;
}

/** A panel stays where it is put, and never over another. */
const STAYS: Compactor = { type: null, allowOverlap: false, preventCollision: true, compact: (layout) => [...layout] };
const DRAG = { enabled: true, bounded: false, threshold: 4 } as const;
const RESIZE = { enabled: true, handles: ["se", "s", "e", "sw", "w", "n", "ne"] } as const;
const COLUMNS = SCENE_GRID.columns;
const ROWS = SCENE_GRID.rows;

/** The panels on the wall's grid, dragged and resized by mouse, pen or finger; keys are the page's. */
export function GridPanels({ desk, open, canvas, layout, parts, grid, scale }: GridPanelsProps) {
  const { lang } = desk;
  const words = useMemo(() => ({ editor: editorWords(lang), panel: panelWords(lang) }), [lang]);
  const { draft, selected } = useSyncExternalStore(open.state.subscribe, open.state.get);
  const [pressed] = useState(() => createStore({ left: 0, top: 0 }));
  const strategy = useMemo(() => warpedStrategy(grid, scale, pressed.get), [grid, scale, pressed]);
  const [width, height] = [grid.area.width * scale, grid.area.height * scale];
  const gridConfig = useMemo(
    () => ({ cols: COLUMNS, maxRows: ROWS, rowHeight: height / ROWS, margin: [0, 0] as const, containerPadding: [0, 0] as const }),
    [height],
  );
  const items = useMemo(() => draft.panels.flatMap(({ key, panel: { at } }) => (at === undefined ? [] : [itemOf(key, at)])), [draft]);
  // The library draws a panel between two cells only when it is given its children anew.
  const [, followPointer] = useState(0);
  const follow = (): void => followPointer((moves) => moves + 1);
  const put: EventCallback = (_layout, _before, item) => {
    if (item !== null) open.act({ act: "place", key: item.i, at: placeOf(item) });
  };
  return (
    <div className={style.grid} data-part="grid" style={{ left: grid.area.x * scale, top: grid.area.y * scale, width, height }}>
      <Cells grid={grid} scale={scale} />
      <GridLayout
        width={width}
        layout={items}
        gridConfig={gridConfig}
        dragConfig={DRAG}
        resizeConfig={{ ...RESIZE, handles: [...RESIZE.handles] }}
        positionStrategy={strategy}
        compactor={STAYS}
        autoSize={false}
        style={{ height }}
        onDrag={follow}
        onResize={follow}
        onDragStop={put}
        onResizeStop={put}
      >
        {draft.panels.map(({ key, panel }, index) => {
          const box = layout.panels.find((one) => one.index === index);
          return (
            <div
              key={key}
              className={style.item}
              tabIndex={0}
              role="group"
              aria-roledescription={words.panel.kind[panel.kind]}
              aria-label={panelText(draft, key, words)}
              data-panel-key={key}
              data-kind={panel.kind}
              data-selected={key === selected}
              data-at={panel.at === undefined ? "" : `${panel.at.x} ${panel.at.y} ${panel.at.width} ${panel.at.height}`}
              onFocus={() => open.act({ act: "select", key })}
              onPointerDown={(event) => {
                pressed.set(placeInGrid(event.currentTarget));
                open.act({ act: "select", key });
              }}
            >
              {box === undefined ? null : (
                <PanelContent
                  panel={panel}
                  width={box.rect.width}
                  height={box.rect.height}
                  columns={box.columns}
                  u={canvas.u}
                  scale={scale}
                  parts={parts}
                />
              )}
              <b className={style.tag} aria-hidden="true">
                {words.panel.kind[panel.kind]}
              </b>
            </div>
          );
        })}
      </GridLayout>
    </div>
  );
}

/** Where a panel lies from the corner of its grid, in pixels of the page. */
function placeInGrid(panel: Element): { readonly left: number; readonly top: number } {
  const { left, top } = panel.getBoundingClientRect();
  const corner = panel.closest("[data-part='grid']")?.getBoundingClientRect();
  return { left: left - (corner?.left ?? 0), top: top - (corner?.top ?? 0) };
}

function itemOf(key: string, { x, y, width: w, height: h }: GridPlace): LayoutItem {
  return { i: key, x, y, w, h };
}

function placeOf({ x, y, w, h }: LayoutItem): GridPlace {
  return { x, y, width: w, height: h };
}

/** The lines of the grid, faint. */
function Cells({ grid, scale }: { readonly grid: WallGrid; readonly scale: number }) {
  const { columns, rows, area } = grid;
  return (
    <svg className={style.cells} aria-hidden="true" width={area.width * scale} height={area.height * scale}>
      {rows.starts.flatMap((top, row) =>
        columns.starts.map((left, column) => (
          <rect
            key={`${column} ${row}`}
            x={(left - area.x) * scale}
            y={(top - area.y) * scale}
            width={((columns.ends[column] ?? left) - left) * scale}
            height={((rows.ends[row] ?? top) - top) * scale}
          />
        )),
      )}
    </svg>
  );
}
