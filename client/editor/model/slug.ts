import { foldText } from "#client/words/fold.ts";

const LONGEST = 40;

/** An id made from a name: `Thiên tai và cứu nạn` gives `thien-tai-va-cuu-nan`; another number behind it while the id is taken. */
export function slugOf(name: string, taken: readonly string[]): string {
  const base = cut(foldText(name).replaceAll(" ", "-"), LONGEST) || "kich-ban";
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) {
    const tail = `-${number}`;
    const id = cut(base, LONGEST - tail.length) + tail;
    if (!taken.includes(id)) return id;
  }
}

function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/-+$/, "");
}
