import { useSyncExternalStore } from "react";
import type { ContentFinding } from "#shared/catalogue/finding.ts";
import type { EditorDesk } from "#client/editor/editorDesk.ts";
import type { OpenDraft } from "#client/editor/keeping/openDraft.ts";
import { panelWords } from "#client/words/editor/words.ts";
import { panelIndexOf } from "./panelIndexOf.ts";
import style from "./WarningList.module.css";
import { panelName, warnedName } from "./warnedName.ts";
import type { Warning } from "./warningsOf.ts";
import { warningText } from "./warningText.ts";

/** What should be looked at before the scene is made public. */
export interface WarningListProps {
  readonly desk: EditorDesk;
  readonly open: OpenDraft;
  readonly warnings: readonly Warning[];
  /** What the server would refuse. */
  readonly findings: readonly ContentFinding[];
}

/** Faults first, then warnings; a press goes to the panel. */
export function WarningList({ desk, open, warnings, findings }: WarningListProps) {
  const { lang } = desk;
  const words = panelWords(lang);
  const { draft, selected } = useSyncExternalStore(open.state.subscribe, open.state.get);
  const lines = [
    ...findings.map(({ pointer, vi, en }) => ({
      id: `fault ${pointer} ${vi}`,
      kind: "fault",
      key: draft.panels[panelIndexOf(pointer) ?? -1]?.key ?? null,
      name: panelName(draft.panels[panelIndexOf(pointer) ?? -1]?.key ?? null, draft, words),
      text: lang === "en" ? en : vi,
    })),
    ...warnings.map((warning, at) => ({
      id: `${at} ${warning.kind}`,
      kind: warning.kind as string,
      key: warning.key,
      name: warnedName(warning, draft, words),
      text: warningText(warning, desk),
    })),
  ];
  return (
    <section className={style.warnings} data-part="warnings" data-count={lines.length} aria-label={words.warnings.title}>
      <h2>
        {lines.length === 0 ? words.warnings.none : words.warnings.title}{" "}
        {lines.length === 0 ? null : <span className="figures">{lines.length}</span>}
      </h2>
      <ul>
        {lines.map(({ id, kind, key, name, text }) => (
          <li key={id} data-warning={kind} data-of={key ?? ""}>
            <button type="button" aria-pressed={key !== null && key === selected} onClick={() => open.act({ act: "select", key })}>
              <i aria-hidden="true" />
              <b>{name}</b>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
