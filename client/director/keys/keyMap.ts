/** Everything that a key of the director's desk does. */
export const DIRECTOR_ACTS = [
  "scene1",
  "scene2",
  "scene3",
  "scene4",
  "scene5",
  "scene6",
  "scene7",
  "scene8",
  "scene9",
  "take",
  "cut",
  "transition",
  "safe",
  "west",
  "east",
  "north",
  "south",
  "nearer",
  "farther",
  "home",
  "region1",
  "region2",
  "region3",
  "region4",
  "region5",
  "region6",
  "place",
  "indicator",
  "period",
  "spotlight",
  "details",
  "pointer",
  "clear",
  "playlist",
  "skip",
  "clock",
  "calls",
  "nextSpeaker",
  "floorBack",
  "giveOrder",
  "given",
  "hold",
  "release",
  "help",
  "leave",
] as const;
export type DirectorAct = (typeof DIRECTOR_ACTS)[number];

/** What each key does; `Alt` before a key is written out, `0` acts when it is pressed twice. */
export const KEY_ACTS: Readonly<Record<string, DirectorAct>> = {
  "1": "scene1",
  "2": "scene2",
  "3": "scene3",
  "4": "scene4",
  "5": "scene5",
  "6": "scene6",
  "7": "scene7",
  "8": "scene8",
  "9": "scene9",
  Enter: "take",
  " ": "cut",
  t: "transition",
  "0": "safe",
  ArrowLeft: "west",
  ArrowRight: "east",
  ArrowUp: "north",
  ArrowDown: "south",
  "+": "nearer",
  "=": "nearer",
  "-": "farther",
  _: "farther",
  h: "home",
  "Alt+1": "region1",
  "Alt+2": "region2",
  "Alt+3": "region3",
  "Alt+4": "region4",
  "Alt+5": "region5",
  "Alt+6": "region6",
  "/": "place",
  i: "indicator",
  k: "period",
  s: "spotlight",
  d: "details",
  p: "pointer",
  x: "clear",
  l: "playlist",
  n: "skip",
  a: "clock",
  c: "calls",
  m: "nextSpeaker",
  b: "floorBack",
  j: "giveOrder",
  y: "given",
  g: "hold",
  r: "release",
  "?": "help",
  Escape: "leave",
};

/** The keys of a deck of five by three, as they are drawn on the desk: what a director needs without looking. */
export const DECK: readonly (readonly DirectorAct[])[] = [
  ["scene1", "scene2", "scene3", "scene4", "scene5"],
  ["scene6", "take", "cut", "calls", "nextSpeaker"],
  ["home", "pointer", "spotlight", "details", "safe"],
];

/** The key of an act as it is written on a deck. */
export function keyOf(act: DirectorAct): string {
  const found = Object.entries(KEY_ACTS).find(([, does]) => does === act)?.[0] ?? "";
  return KEY_FACES[found] ?? (found.length === 1 ? found.toUpperCase() : found);
}

const KEY_FACES: Readonly<Record<string, string>> = {
  Enter: "Enter",
  " ": "Space",
  "0": "0 0",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  "-": "−",
  Escape: "Esc",
};

/** The name of a pressed key; an input method for Vietnamese hides its letter, its place then says which it was. `null`: of no concern. */
export function keyName({ key, code, altKey, ctrlKey, metaKey }: Pick<KeyboardEvent, "key" | "code" | "altKey" | "ctrlKey" | "metaKey">) {
  if (ctrlKey || metaKey) return null;
  if (altKey) return /^Digit[1-6]$/.test(code) ? `Alt+${code.slice(-1)}` : null;
  if (/^Numpad\d$/.test(code)) return code.slice(-1);
  if ((key === "Process" || key === "Unidentified") && code.startsWith("Key")) return code.slice(3).toLowerCase();
  return key.length === 1 ? key.toLowerCase() : key;
}
