import { distance } from "fastest-levenshtein";

/** At most this many likely values are named. */
const NAMED = 3;

/** Text without case, diacritics and punctuation: "Bà Rịa - Vũng Tàu" → "bariavungtau". */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[đĐ]/g, "d")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
}

/** The known values that `text` was most likely meant to be, nearest first; none when nothing is near. */
export function nearest(text: string, known: Iterable<string>): readonly string[] {
  const wanted = folded(text.slice(0, 80));
  if (wanted === "") {
    return [];
  }
  const allowed = Math.max(2, Math.floor(wanted.length / 2.5));
  const near: { readonly value: string; readonly by: number }[] = [];
  for (const value of known) {
    const by = distance(wanted, folded(value));
    if (by <= allowed) {
      near.push({ value, by });
    }
  }
  return near
    .sort((a, b) => a.by - b.by)
    .slice(0, NAMED)
    .map((each) => each.value);
}
