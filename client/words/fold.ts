/** A text as it is compared while someone types: without diacritics, case and punctuation; `Đắk Lắk` reads `dak lak`. */
export function foldText(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[đĐ]/g, "d")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * How well a name answers what was typed, 0 best, `null` not at all: every word typed begins a word of the name, in order
 * (`qu ni` finds Quảng Ninh). Both are folded.
 */
export function rankOf(name: string, typed: string): number | null {
  if (name === typed) return 0;
  if (name.startsWith(typed)) return 1;
  const words = name.split(" ");
  let at = 0;
  let first = -1;
  for (const wanted of typed.split(" ")) {
    const found = words.findIndex((word, index) => index >= at && word.startsWith(wanted));
    if (found === -1) return null;
    if (first === -1) first = found;
    at = found + 1;
  }
  return 2 + first;
}
