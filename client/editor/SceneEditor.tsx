import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { checkScene } from "#shared/catalogue/checkScene.ts";
import { lightView } from "#client/live/lightView.ts";
import { useLinkFace } from "#client/live/useLinkFace.ts";
import { wallCanvas } from "#client/scene/canvas.ts";
import { layoutWall } from "#client/scene/layout.ts";
import { DrillBand, DrillWatermark } from "#client/widgets/drill/DrillBand.tsx";
import { editorWords } from "#client/words/editor/words.ts";
import { EditCanvas } from "./canvas/EditCanvas.tsx";
import { NO_BANDS } from "./canvas/wallGrid.ts";
import style from "./Editor.module.css";
import { EditorBar } from "./EditorBar.tsx";
import type { EditorDesk } from "./editorDesk.ts";
import type { LocalShelf } from "./keeping/localShelf.ts";
import type { OpenDraft } from "./keeping/openDraft.ts";
import { sceneOf } from "./model/draftScene.ts";
import { indicatorsOf } from "./model/newPanel.ts";
import { Palette } from "./Palette.tsx";
import { PanelSettings } from "./settings/PanelSettings.tsx";
import { EditorSheets, type SheetName } from "./sheets/EditorSheets.tsx";
import { useEditorKeys } from "./useEditorKeys.ts";
import { WarningList } from "./warnings/WarningList.tsx";
import { warningsOf } from "./warnings/warningsOf.ts";

/** One scene under work. */
export interface SceneEditorProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
  readonly shelf: LocalShelf;
}

/** Of the wall's canvas as its panels are laid out, px; shown as large as there is room. */
const SHORT_SIDE = 720;
const LONGEST = 20_000;
/** The server follows no more indicators for one page. */
const MOST_INDICATORS = 40;

/** Panels to choose from, the wall they lie on, and what is set of the one at hand. */
export function SceneEditor({ desk, open, shelf }: SceneEditorProps) {
  const { live, catalogue, wall, lang } = desk;
  const state = useSyncExternalStore(open.state.subscribe, open.state.get);
  const face = useLinkFace(live);
  const root = useRef<HTMLDivElement>(null);
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const foreign = useSyncExternalStore(open.foreign.subscribe, open.foreign.get);
  const { draft } = state;
  const canvas = useMemo(() => {
    const whole = wallCanvas(wall, { width: LONGEST, height: LONGEST });
    return wallCanvas(wall, scaledTo(whole, SHORT_SIDE / Math.min(whole.width, whole.height)));
  }, [wall]);
  const scene = useMemo(() => sceneOf(draft), [draft]);
  const layout = useMemo(() => layoutWall(canvas, scene.panels, NO_BANDS), [canvas, scene]);
  const warnings = useMemo(() => {
    const rects = new Map(layout.panels.toReversed().map(({ index, rect }) => [draft.panels[index]?.key ?? "", rect]));
    return warningsOf({ draft, wall, canvas, rects });
  }, [layout, draft, wall, canvas]);
  const findings = useMemo(() => (draft.panels.length === 0 ? [] : checkScene(scene, catalogue)), [draft, scene, catalogue]);

  const wanted = [...new Set(draft.panels.flatMap(({ panel }) => indicatorsOf(panel)))].slice(0, MOST_INDICATORS).toSorted().join(" ");
  useEffect(() => {
    live.look({ ...lightView(catalogue, wall.id), indicators: wanted === "" ? [] : wanted.split(" ") });
  }, [live, catalogue, wall.id, wanted]);
  useEditorKeys(root, { open, onSheet: setSheet });
  useEffect(() => warnBeforeLeaving(open), [open]);

  return (
    <div
      ref={root}
      className={style.editor}
      lang={lang}
      data-view="editor"
      data-scene={draft.id}
      data-state-cursor=""
      data-link={face.link}
      data-drill={face.drill}
      data-journal={face.journal ? "present" : "away"}
    >
      <EditorBar desk={desk} open={open} layout={layout} canvas={canvas} onSheet={setSheet} />
      {face.drill ? (
        <div className={style.band}>
          <DrillBand title={face.drillTitle} lang={lang} />
        </div>
      ) : null}
      <div className={style.columns}>
        <nav className={style.column} aria-label={editorWords(lang).title}>
          <Palette desk={desk} open={open} />
        </nav>
        <main className={style.middle}>
          <EditCanvas desk={desk} open={open} canvas={canvas} layout={layout} />
          <WarningList desk={desk} open={open} warnings={warnings} findings={findings} />
        </main>
        <aside className={style.column}>
          <PanelSettings desk={desk} open={open} />
        </aside>
      </div>
      <Told open={open} />
      {face.drill ? <DrillWatermark lang={lang} /> : null}
      <EditorSheets
        {...{ desk, open, shelf, foreign, warnings }}
        name={foreign === null ? sheet : "outdated"}
        onClose={() => setSheet(null)}
        onPanel={(index) => {
          setSheet(null);
          open.act({ act: "select", key: draft.panels[index]?.key ?? null });
        }}
      />
    </div>
  );
}

/** What was done, for those who do not see it. */
function Told({ open }: { readonly open: OpenDraft }) {
  const { text, count } = useSyncExternalStore(open.said.subscribe, open.said.get);
  return (
    <p className="offscreen" role="status" aria-live="polite" data-said={count}>
      {/* The same words twice are told twice. */}
      {count % 2 === 0 ? text : `${text}\u00a0`}
    </p>
  );
}

function scaledTo({ width, height }: { readonly width: number; readonly height: number }, scale: number) {
  return { width: width * scale, height: height * scale };
}

/** What is not on the server yet lies on this machine; whoever closes the page is told all the same. */
function warnBeforeLeaving({ saver }: OpenDraft): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    const { state } = saver.saving.get();
    if (state === "retrying" || state === "outdated" || state === "refused") event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
