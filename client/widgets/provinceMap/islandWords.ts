import { type Lang, wordsOf } from "#client/words/language.ts";
import type { ArchipelagoWords } from "./archipelagoMark.ts";
import type { MapGeometry } from "./geometry.ts";

/** What an archipelago is called on the map, and the code of the province it belongs to in the set shown. */
export function archipelagoWords(geometry: MapGeometry, key: string, lang: Lang): ArchipelagoWords & { readonly code: string } {
  const words = wordsOf(lang);
  const found = geometry.archipelagos.find((archipelago) => archipelago.key === key);
  const is2025 = geometry.set === "2025";
  return {
    code: (is2025 ? found?.province34 : found?.province63) ?? "",
    name: (lang === "en" ? found?.nameEn : found?.name) ?? key,
    province: (is2025 ? found?.province34Name : found?.province63Name) ?? "",
    east: words.map.east,
    north: words.map.north,
  };
}
