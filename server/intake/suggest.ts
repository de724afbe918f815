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

/** Values folded once, to be searched many times. */
export type Index = readonly { readonly value: string; readonly name: string }[];

/** An index of names; `valueOf` gives what a name stands for. */
export function indexOf(names: Iterable<string>, valueOf: (name: string) => string = (name) => name): Index {
  return [...names].map((name) => ({ value: valueOf(name), name: folded(name) }));
}

/** The values of an index that `text` was most likely meant to be, nearest first, each once; none when nothing is near. */
export function nearestIn(text: string, index: Index): readonly string[] {
  const wanted = folded(text.slice(0, 80));
  if (wanted === "") {
    return [];
  }
  const allowed = Math.max(1, Math.floor(wanted.length / 2.5));
  const near: { readonly value: string; readonly by: number }[] = [];
  for (const { value, name } of index) {
    const by = Math.abs(name.length - wanted.length) > allowed ? allowed + 1 : distance(wanted, name);
    if (by <= allowed) {
      near.push({ value, by });
    }
  }
  return [...new Set(near.sort((a, b) => a.by - b.by).map((each) => each.value))].slice(0, NAMED);
}

/** The known values that `text` was most likely meant to be. */
export function nearest(text: string, known: Iterable<string>): readonly string[] {
  return nearestIn(text, indexOf(known));
}
