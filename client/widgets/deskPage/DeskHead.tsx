import type { ReactNode } from "react";
import { type Lang, wordsOf } from "#client/words/language.ts";
import style from "./DeskPage.module.css";

/** The head of a page of a desk. */
export interface DeskHeadProps {
  readonly title: string;
  readonly lang: Lang;
  /** Where the other language is read. */
  readonly otherLang: string;
  readonly children?: ReactNode;
}

/** The product, the page, what the page adds, the other language and the way to the lobby. */
export function DeskHead({ title, lang, otherLang, children }: DeskHeadProps) {
  const words = wordsOf(lang);
  return (
    <header className={style.bar}>
      <h1>
        <b>{words.product}</b>
        <span>{title}</span>
      </h1>
      {children}
      <a href={otherLang} lang={lang === "en" ? "vi" : "en"} hrefLang={lang === "en" ? "vi" : "en"}>
        {lang === "en" ? "Tiếng Việt" : "English"}
      </a>
      <a href={lang === "en" ? "/?lang=en" : "/"}>{words.lobby.back}</a>
    </header>
  );
}
