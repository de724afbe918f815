import { type DragEvent, useRef, useState } from "react";
import type { Problem } from "#shared/wire/problem.ts";
import { type EditorDesk, editorPath, newKey } from "#client/editor/editorDesk.ts";
import sheets from "#client/editor/sheets/Sheets.module.css";
import { send } from "#client/link/commands.ts";
import { editorWords } from "#client/words/editor/words.ts";
import style from "./Scenes.module.css";

/** What became of each scene of a file, as the server tells it. */
interface Report {
  readonly scenes: readonly {
    readonly id: string | null;
    readonly outcome: "created" | "drafted" | "unchanged" | "refused";
    readonly findings: readonly { readonly pointer: string; readonly vi: string; readonly en: string }[];
  }[];
}

type State =
  | { readonly kind: "idle" | "reading" | "noAnswer" }
  | { readonly kind: "fault"; readonly text: string }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "report"; readonly report: Report };

const MOST_BYTES = 20 * 1_048_576;

/** Takes a file by a drop or a chooser; a bad scene never takes a good one with it. */
export function ImportSheet({ desk }: { readonly desk: EditorDesk }) {
  const { lang } = desk;
  const words = editorWords(lang).import;
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>({ kind: "idle" });
  const [isOver, setOver] = useState(false);
  const take = async (file: File): Promise<void> => {
    if (file.size > MOST_BYTES) return setState({ kind: "fault", text: words.tooLarge(file.name) });
    setState({ kind: "reading" });
    const read = parse(await file.text());
    if (!read.ok) return setState({ kind: "fault", text: words.notJson(file.name, read.why) });
    const outcome = await send<Report>({ path: "/scenes/import", body: read.body, key: newKey(), lang });
    if (outcome.kind === "done") return setState({ kind: "report", report: outcome.body });
    setState(outcome.problem === null ? { kind: "noAnswer" } : { kind: "problem", problem: outcome.problem });
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) void take(file);
  };
  return (
    <div className={sheets.form} data-part="import" data-import={state.kind}>
      <p className={sheets.lead}>{words.lead}</p>
      <div
        className={style.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <span>{words.drop}</span>
        <button type="button" onClick={() => input.current?.click()}>
          {words.choose}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept="application/json,.json"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file !== undefined) void take(file);
          }}
        />
      </div>
      <Outcome desk={desk} state={state} />
    </div>
  );
}

function Outcome({ desk, state }: { readonly desk: EditorDesk; readonly state: State }) {
  const words = editorWords(desk.lang).import;
  switch (state.kind) {
    case "idle":
      return null;
    case "reading":
      return <p role="status">{words.reading}</p>;
    case "report":
      return <ReportTable desk={desk} report={state.report} />;
    case "noAnswer":
    case "fault":
      return (
        <p className={sheets.fault} role="alert">
          {state.kind === "fault" ? state.text : words.noAnswer}
        </p>
      );
    case "problem":
      return (
        <p className={sheets.fault} role="alert">
          {state.problem.title}: {state.problem.detail ?? ""}
        </p>
      );
  }
}

function ReportTable({ desk, report }: { readonly desk: EditorDesk; readonly report: Report }) {
  const { lang, wall } = desk;
  const words = editorWords(lang).import;
  const bad = report.scenes.filter(({ outcome }) => outcome === "refused").length;
  return (
    <>
      <p role="status">{words.counted(report.scenes.length - bad, bad)}</p>
      <table className={style.report}>
        <thead>
          <tr>
            <th>{words.scene}</th>
            <th>{words.verdict}</th>
            <th>{words.detail}</th>
          </tr>
        </thead>
        <tbody>
          {report.scenes.map(({ id, outcome, findings }, at) => (
            <tr key={at} data-imported={id ?? ""} data-outcome={outcome}>
              <td>{id === null ? "–" : outcome === "refused" ? id : <a href={editorPath(wall.id, id, lang)}>{id}</a>}</td>
              <td>{words.outcome[outcome]}</td>
              <td>
                {findings.map(({ pointer, vi, en }) => (
                  <div key={`${pointer} ${vi}`}>
                    <code>{pointer}</code> {lang === "en" ? en : vi}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function parse(text: string): { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly why: string } {
  try {
    return { ok: true, body: JSON.parse(text) as unknown };
  } catch (fault) {
    return { ok: false, why: fault instanceof Error ? fault.message : "" };
  }
}
