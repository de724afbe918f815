import { useRef } from "react";
import { NO_BANDS } from "#client/editor/canvas/wallGrid.ts";
import { type EditorDesk, editorPath } from "#client/editor/editorDesk.ts";
import { useSize } from "#client/editor/useSize.ts";
import { wallCanvas } from "#client/scene/canvas.ts";
import { layoutWall } from "#client/scene/layout.ts";
import { editorWords, panelWords } from "#client/words/editor/words.ts";
import { formatMoment } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import style from "./Scenes.module.css";
import type { SceneRow } from "./sceneRows.ts";

/** One scene of the list. */
export interface SceneCardProps {
  readonly desk: EditorDesk;
  readonly row: SceneRow;
  readonly onDuplicate: () => void;
  readonly onRetire: () => void;
}

/** Its plan, its names, how it stands, and what can be done with it. */
export function SceneCard({ desk, row, onDuplicate, onRetire }: SceneCardProps) {
  const { lang, wall, live } = desk;
  const { list } = editorWords(lang);
  const { id, content, state, draft, published, onWall } = row;
  const now = live.clock.now();
  const isAutomatic = content.panels.some(({ at }) => at === undefined);
  const told = [
    list.panels(content.panels.length),
    ...(isAutomatic ? [list.automatic] : []),
    onWall === null ? list.notOnWall : list.onWall(onWall),
  ].join(" · ");
  return (
    <li className={style.card} data-scene-row={id} data-state={state}>
      <a href={editorPath(wall.id, id, lang)} aria-label={`${list.open}: ${named(lang, content)}`} tabIndex={-1}>
        <Plan desk={desk} row={row} />
      </a>
      <div className={style.about}>
        <h2>
          <a href={editorPath(wall.id, id, lang)}>{named(lang, content)}</a>
        </h2>
        <small>{told}</small>
        <p>
          <mark data-state={state}>{list.state[state]}</mark>
          <small>
            {draft === null ? "" : list.draftBy(draft.by.name, formatMoment(draft.at, now))}
            {draft === null && published !== null
              ? list.publishedBy(published.version, published.by.name, formatMoment(published.at, now))
              : ""}
          </small>
        </p>
      </div>
      <div className={style.rowActs}>
        <button type="button" data-act="duplicate" onClick={onDuplicate}>
          {list.duplicate}
        </button>
        <a href={`/api/v1/scenes/export?id=${id}`} download={`${id}.json`}>
          {list.exportOne}
        </a>
        {state === "retired" ? null : (
          <button type="button" data-act="retire" onClick={onRetire}>
            {list.retire}
          </button>
        )}
      </div>
    </li>
  );
}

/** Where its panels lie on the wall, each with its name: light enough for a list of all scenes. */
function Plan({ desk, row }: Pick<SceneCardProps, "desk" | "row">) {
  const { wall, lang } = desk;
  const words = panelWords(lang);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const canvas = wallCanvas(wall, { width: Math.max(1, width), height: 4_000 });
  const panels = width === 0 ? [] : layoutWall(canvas, row.content.panels, NO_BANDS).panels;
  const screens = width === 0 ? [] : canvas.screens;
  return (
    <div ref={box} className={style.plan} style={{ height: width === 0 ? undefined : canvas.height }} aria-hidden="true">
      {screens.map((screen) => (
        <i key={`${screen.x} ${screen.y}`} style={{ left: screen.x, top: screen.y, width: screen.width, height: screen.height }} />
      ))}
      {panels.map(({ panel, rect }) => (
        <b key={`${rect.x} ${rect.y}`} style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}>
          {words.kind[panel.kind]}
        </b>
      ))}
    </div>
  );
}
