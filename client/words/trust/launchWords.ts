import type { Lang } from "#client/words/language.ts";

const vi = {
  title: "Ngày khai trương, 19/08/2020",
};

const en: typeof vi = {
  title: "Launch day, 19 August 2020",
};

/** The words of the launch day in a language. */
export function launchWords(lang: Lang): typeof vi {
  return lang === "en" ? en : vi;
}
