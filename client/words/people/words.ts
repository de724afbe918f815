import type { Lang } from "#client/words/language.ts";
import { peopleEn } from "./en.ts";
import { type PeopleWords, peopleVi } from "./vi.ts";

/** The words of people and accounts in a language. */
export function peopleWords(lang: Lang): PeopleWords {
  return lang === "en" ? peopleEn : peopleVi;
}
