import type { Lang } from "#client/words/language.ts";
import { ordersEn } from "./en.ts";
import { type OrderWords, ordersVi } from "./vi.ts";

/** The words of orders given to places in a language. */
export function orderWords(lang: Lang): OrderWords {
  return lang === "en" ? ordersEn : ordersVi;
}
