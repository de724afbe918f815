import { useMemo, useSyncExternalStore } from "react";
import editor from "#client/editor/Editor.module.css";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import { useInForce } from "#client/scene/useInForce.ts";
import { programmeWords } from "#client/words/editor/words.ts";
import { formatMoment } from "#client/words/format.ts";
import { Conditions } from "./Conditions.tsx";
import { Hours } from "./Hours.tsx";
import { Playlists } from "./Playlists.tsx";
import style from "./Programme.module.css";
import { SceneOrder } from "./SceneOrder.tsx";
import { type Planning, usePlan } from "./usePlan.ts";

/** What a wall shows by itself: its order, playlists, hours and conditions, changed together and saved as one. */
export function ProgrammeEditor({ desk }: { readonly desk: EditorDesk }) {
  const { live, catalogue } = desk;
  const planning = usePlan(desk);
  const { scenes } = useInForce(live, catalogue);
  const { plan, change } = planning;
  const parts = useMemo(() => ({ desk, plan, scenes, onChange: change }), [desk, plan, scenes, change]);
  return (
    <div className={style.programme} data-part="programme" data-changed={planning.isChanged}>
      <SaveStrip desk={desk} planning={planning} />
      <p className={style.about}>{programmeWords(desk.lang).lead}</p>
      <div className={style.sides}>
        <div className={style.side}>
          <SceneOrder {...parts} />
          <Playlists {...parts} />
        </div>
        <div className={style.side}>
          <Hours {...parts} />
          <Conditions {...parts} />
        </div>
      </div>
    </div>
  );
}

/** How far it is kept; what stands in the way; who else changed it. */
function SaveStrip({ desk, planning }: { readonly desk: EditorDesk; readonly planning: Planning }) {
  const { live, lang, wall } = desk;
  const words = programmeWords(lang);
  const { isChanged, findings, outcome, foreign, drop, save, keepMine } = planning;
  const set = useSyncExternalStore(live.shows.subscribe, () => live.shows.get().programmes[wall.id]);
  const when = (at: number): string => formatMoment(at, live.clock.now());
  const isOutdated = foreign !== null || (outcome.kind === "refused" && (outcome.problem.code as string) === "programme.outdated");
  const told = isChanged ? words.unsaved : outcome.kind === "saved" ? words.saved(outcome.version) : words.same;
  return (
    <div className={style.strip} data-outcome={outcome.kind}>
      <p>
        <b role="status">{outcome.kind === "saving" ? words.saving : told}</b>
        <small>{set === undefined ? words.byCatalogue : words.setBy(set.by.name, when(set.at))}</small>
      </p>
      <button type="button" disabled={!isChanged} onClick={drop}>
        {words.undo}
      </button>
      <button
        type="button"
        className={editor.primary}
        data-act="save-programme"
        disabled={!isChanged || findings.length > 0 || isOutdated || outcome.kind === "saving"}
        onClick={save}
      >
        {words.save}
      </button>
      {isOutdated ? (
        <div className={style.conflict} role="alert" data-part="outdated">
          <span>{foreign === null ? words.outdatedUnknown : words.outdated(foreign.by.name, when(foreign.at))}</span>
          <button type="button" data-act="keep-mine" onClick={keepMine}>
            {words.keepMine}
          </button>
          <button type="button" data-act="take-theirs" onClick={drop}>
            {words.takeTheirs}
          </button>
        </div>
      ) : null}
      {outcome.kind === "noAnswer" ? <p role="alert">{words.noAnswer}</p> : null}
      {outcome.kind === "refused" && !isOutdated ? (
        <p role="alert" className={style.fault}>
          {outcome.problem.detail ?? outcome.problem.title}
        </p>
      ) : null}
      {findings.length === 0 ? null : (
        <ul className={style.findings} aria-label={words.faults}>
          {findings.map(({ pointer, vi, en }) => (
            <li key={`${pointer} ${vi}`} className={style.fault} data-finding={pointer}>
              {lang === "en" ? en : vi}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
