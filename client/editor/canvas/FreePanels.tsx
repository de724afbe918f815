import { useMemo, useSyncExternalStore } from "react";
import { panelText } from "#client/editor/model/sayAct.ts";
import { editorWords, panelWords } from "#client/words/editor/words.ts";
import style from "./Canvas.module.css";
import type { GridPanelsProps } from "./GridPanels.tsx";
import { PanelContent } from "./PanelContent.tsx";

/** Panels that the wall arranges by itself: they are selected and set, and change their order, but have no place of their own. */
export function FreePanels({ desk, open, canvas, layout, parts, scale }: Omit<GridPanelsProps, "grid">) {
  const { lang } = desk;
  const words = useMemo(() => ({ editor: editorWords(lang), panel: panelWords(lang) }), [lang]);
  const { draft, selected } = useSyncExternalStore(open.state.subscribe, open.state.get);
  return layout.panels.map((box, at) => {
    const key = draft.panels[box.index]?.key ?? "";
    const { x, y, width, height } = box.rect;
    // The tiles of one panel may stand in several places: the first stands for all of them.
    const isFirst = layout.panels.findIndex(({ index }) => index === box.index) === at;
    return (
      <div
        key={`${key} ${at}`}
        className={style.item}
        style={{ left: x * scale, top: y * scale, width: width * scale, height: height * scale }}
        role="group"
        tabIndex={isFirst ? 0 : undefined}
        aria-roledescription={words.panel.kind[box.panel.kind]}
        aria-label={panelText(draft, key, words)}
        data-panel-key={isFirst ? key : undefined}
        data-kind={box.panel.kind}
        data-selected={key === selected}
        onFocus={() => open.act({ act: "select", key })}
        onPointerDown={() => open.act({ act: "select", key })}
      >
        <PanelContent panel={box.panel} width={width} height={height} columns={box.columns} u={canvas.u} scale={scale} parts={parts} />
        <b className={style.tag} aria-hidden="true">
          {words.panel.kind[box.panel.kind]}
        </b>
      </div>
    );
  });
}
