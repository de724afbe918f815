import type { Lang } from "#client/words/language.ts";
import { testCardEn } from "./en.ts";
import { type TestCardWords, testCardVi } from "./vi.ts";

/** The words of the test card in a language. */
export function testCardWords(lang: Lang): TestCardWords {
  return lang === "en" ? testCardEn : testCardVi;
}
