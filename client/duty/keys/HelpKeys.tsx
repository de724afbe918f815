import type { DutyWords } from "#client/words/duty/vi.ts";
import { dutyWords } from "#client/words/duty/words.ts";
import type { Lang } from "#client/words/language.ts";
import style from "./HelpKeys.module.css";

type KeyWord = keyof DutyWords["help"]["keys"];

const GENERAL: readonly (readonly [KeyWord, readonly string[]])[] = [
  ["raise", ["N"]],
  ["search", ["/"]],
  ["move", ["↑", "↓", "J", "K"]],
  ["handover", ["H"]],
  ["load", ["L"]],
  ["mute", ["M"]],
  ["help", ["?"]],
  ["escape", ["Esc"]],
];
const CHOSEN: readonly (readonly [KeyWord, readonly string[]])[] = [
  ["acknowledge", ["A"]],
  ["amend", ["E"]],
  ["shelve", ["S"]],
  ["resolve", ["R"]],
  ["cancel", ["X"]],
  ["approve", ["P"]],
  ["reject", ["T"]],
  ["dismissProposal", ["D"]],
];
const RAISING: readonly (readonly [KeyWord, readonly string[]])[] = [
  ["severity", ["1", "2", "3", "4"]],
  ["level", ["Alt 1", "…", "Alt 5"]],
  ["pick", ["Enter", "Tab"]],
  ["back", ["⌫"]],
  ["send", ["Ctrl ⏎"]],
];

/** Every key of the desk. */
export function HelpKeys({ lang }: { readonly lang: Lang }) {
  const { help } = dutyWords(lang);
  return (
    <div className={style.help} data-part="help">
      <KeyTable title={help.general} rows={GENERAL} words={help.keys} />
      <KeyTable title={help.chosen} rows={CHOSEN} words={help.keys} />
      <KeyTable title={help.raising} rows={RAISING} words={help.keys} />
    </div>
  );
}

interface KeyTableProps {
  readonly title: string;
  readonly rows: typeof GENERAL;
  readonly words: DutyWords["help"]["keys"];
}

function KeyTable({ title, rows, words }: KeyTableProps) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([word, keys]) => (
          <div key={word}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words[word]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
