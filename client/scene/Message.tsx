import type { Lang } from "#client/words/language.ts";
import style from "./Wall.module.css";

/** A sentence in place of the wall, with what can be chosen instead. */
export interface MessageProps {
  readonly title: string;
  readonly lead?: string;
  readonly foot?: string;
  readonly choices?: readonly { readonly href: string; readonly name: string }[];
  readonly lang: Lang;
}

/** Never a blank page: says what is the matter and where to go. */
export function Message({ title, lead, foot, choices = [], lang }: MessageProps) {
  return (
    <main className={style.message} lang={lang} data-view="wall" data-message="true">
      <h1>{title}</h1>
      {lead === undefined ? null : <h2>{lead}</h2>}
      {choices.length === 0 ? null : (
        <ul>
          {choices.map((choice) => (
            <li key={choice.href}>
              <a href={choice.href}>{choice.name}</a>
            </li>
          ))}
        </ul>
      )}
      {foot === undefined ? null : <p>{foot}</p>}
    </main>
  );
}
