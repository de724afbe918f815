import { useEffect, useRef, useState } from "react";
import type { Scene } from "#shared/catalogue/scene.ts";
import { type EditorDesk, newKey } from "#client/editor/editorDesk.ts";
import type { OpenDraft } from "#client/editor/keeping/openDraft.ts";
import { useSize } from "#client/editor/useSize.ts";
import { send } from "#client/link/commands.ts";
import { wallCanvas } from "#client/scene/canvas.ts";
import { ScenePreview } from "#client/scene/ScenePreview.tsx";
import { editorWords } from "#client/words/editor/words.ts";
import { formatClock, formatDate } from "#client/words/format.ts";
import style from "./Sheets.module.css";
import { type SceneDiff, sceneDiff } from "./sceneDiff.ts";

/** Public versions of a scene. */
export interface HistorySheetProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
  readonly onClose: () => void;
}

interface Version {
  readonly version: number;
  readonly at: string | null;
  readonly by: { readonly name: string } | null;
  readonly why: string | null;
  readonly revertOf: number | null;
  readonly content: Scene;
}

type Asked =
  | { readonly state: "waiting" }
  | { readonly state: "failed" }
  | { readonly state: "known"; readonly versions: readonly Version[] };

const MOST_WHY = 400;

/** Each version with what it changed; an old one can be looked at, taken as a draft, or made public again. */
export function HistorySheet({ desk, open, onClose }: HistorySheetProps) {
  const { lang } = desk;
  const { history } = editorWords(lang);
  const { id } = open.state.get().draft;
  const [asked, setAsked] = useState<Asked>({ state: "waiting" });
  const [again, setAgain] = useState({});
  const [shown, setShown] = useState<number | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async (_again: object): Promise<void> => {
      const outcome = await send<{ readonly history: readonly Version[] }>({
        method: "GET",
        path: `/scenes/${id}`,
        lang,
        signal: stop.signal,
      });
      if (stop.signal.aborted) return;
      const isNew = outcome.kind === "refused" && (outcome.problem.code as string) === "scene.unknown";
      setAsked(
        outcome.kind === "done"
          ? { state: "known", versions: outcome.body.history }
          : isNew
            ? { state: "known", versions: [] }
            : { state: "failed" },
      );
    };
    void ask(again);
    return () => stop.abort();
  }, [id, lang, again]);
  if (asked.state === "waiting") return <p className={style.lead}>{history.loading}</p>;
  if (asked.state === "failed") {
    return (
      <div className={style.row}>
        <p className={style.fault}>{history.failed}</p>
        <button type="button" onClick={() => setAgain({})}>
          {history.again}
        </button>
      </div>
    );
  }
  const { versions } = asked;
  const chosen = versions.find(({ version }) => version === shown) ?? versions[1] ?? versions[0];
  if (chosen === undefined) return <p className={style.lead}>{history.none}</p>;
  return (
    <div className={style.history} data-part="history">
      <ol className={style.versions}>
        {versions.map((version, at) => {
          const before = versions[at + 1];
          return (
            <li key={version.version} data-version={version.version} data-shown={version === chosen}>
              <b>
                {history.version(version.version)} {at === 0 ? <mark>{history.now}</mark> : null}
              </b>
              {version.by === null || version.at === null ? null : (
                <small>
                  {version.by.name} · {formatClock(Date.parse(version.at)).slice(0, 5)} {formatDate(Date.parse(version.at))}
                  {version.revertOf === null ? "" : ` · ${history.revertOf(version.revertOf)}`}
                </small>
              )}
              {version.why === null ? null : <span>{version.why}</span>}
              <small data-diff="true">
                {before === undefined ? history.first : diffText(sceneDiff(before.content, version.content), desk)}
              </small>
              <div className={style.row}>
                <button type="button" data-act="preview" aria-pressed={version === chosen} onClick={() => setShown(version.version)}>
                  {history.preview}
                </button>
              </div>
            </li>
          );
        })}
      </ol>
      <OldVersion key={chosen.version} {...{ desk, open, onClose }} version={chosen} isNow={chosen === versions[0]} />
    </div>
  );
}

function diffText({ added, removed, changed, moved, isRenamed }: SceneDiff, { lang }: EditorDesk): string {
  const { history } = editorWords(lang);
  const parts = [
    added > 0 ? history.added(added) : "",
    removed > 0 ? history.removed(removed) : "",
    changed > 0 ? history.changed(changed) : "",
    moved > 0 ? history.moved(moved) : "",
    isRenamed ? history.renamed : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? history.same : parts.join(", ");
}

function OldVersion({ desk, open, onClose, version, isNow }: HistorySheetProps & { readonly version: Version; readonly isNow: boolean }) {
  const { lang, catalogue, live, wall } = desk;
  const { history, publish, said } = editorWords(lang);
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const [why, setWhy] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [key] = useState(newKey);
  const { width, height } = wallCanvas(wall, { width: size.width, height: size.width });
  const revert = async (): Promise<void> => {
    if (why.trim() === "") return setFault(history.why);
    open.learn(version.content);
    const body = { version: version.version, why: why.trim() };
    const outcome = await send<{ readonly version?: number }>({ path: `/scenes/${open.state.get().draft.id}/revert`, body, key, lang });
    if (outcome.kind !== "done") {
      return setFault(outcome.problem === null ? publish.noAnswer : (outcome.problem.detail ?? outcome.problem.title));
    }
    open.act({ act: "replace", scene: version.content });
    open.settled(version.content, outcome.body.version ?? open.saver.base() + 1);
    open.say(said.published(open.saver.base()));
    onClose();
  };
  return (
    <section className={style.old}>
      <div ref={frame} className={style.frame} style={{ aspectRatio: `${width || 16} / ${height || 9}` }}>
        {size.width === 0 ? null : <ScenePreview scene={version.content} {...{ catalogue, live, lang, width, height }} />}
      </div>
      <div className={style.row}>
        <button
          type="button"
          data-act="to-draft"
          onClick={() => {
            open.act({ act: "replace", scene: version.content });
            onClose();
          }}
        >
          {history.toDraft}
        </button>
      </div>
      {isNow ? null : (
        <form
          className={style.row}
          onSubmit={(event) => {
            event.preventDefault();
            void revert();
          }}
        >
          <input
            name="revert-why"
            aria-label={history.why}
            placeholder={history.why}
            maxLength={MOST_WHY}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
          <button type="submit" className={style.go} data-act="revert">
            {history.revertTo(version.version)}
          </button>
          {fault === null ? null : (
            <p className={style.fault} role="alert">
              {fault}
            </p>
          )}
        </form>
      )}
    </section>
  );
}
