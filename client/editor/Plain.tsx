import { editorWords } from "#client/words/editor/words.ts";
import type { Lang } from "#client/words/language.ts";
import style from "./Editor.module.css";
import { editorPath } from "./editorDesk.ts";

/** A page that is not the editor. */
export interface PlainProps {
  readonly lang: Lang;
  readonly text: string;
  readonly leadsToSignIn?: boolean;
  /** Leads to the list of scenes as seen from this wall. */
  readonly wall?: string;
}

/** A sentence in place of the editor, with the way on. */
export function Plain({ lang, text, leadsToSignIn = false, wall }: PlainProps) {
  const { page } = editorWords(lang);
  return (
    <main className={style.plain} lang={lang} data-view="editor" data-link="lost" data-drill="false">
      <h2>{text}</h2>
      {leadsToSignIn ? <a href={lang === "en" ? "/?lang=en" : "/"}>{page.toSignIn}</a> : null}
      {wall === undefined ? null : <a href={editorPath(wall, null, lang)}>{page.toList}</a>}
    </main>
  );
}
