import { type Lang, wordsOf } from "#client/words/language.ts";
import style from "./Lobby.module.css";

/** A page that only says something and leads back. */
export interface PlainPageProps {
  readonly title: string;
  readonly lang: Lang;
}

/** Says that a view is not here, and the way to the lobby. */
export function PlainPage({ title, lang }: PlainPageProps) {
  const words = wordsOf(lang);
  return (
    <main className={style.lobby} lang={lang} data-view="none">
      <h1>{title}</h1>
      <ul className={style.views}>
        <li>
          <a href="/">{words.lobby.back}</a>
        </li>
      </ul>
    </main>
  );
}
