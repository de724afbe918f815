/** What a key does to the site whose card has the focus. None of these letters means anything else on the desk. */
export const CARD_ACTS = ["floor", "wall", "large", "hold", "sound", "record", "turn", "hangUp"] as const;
export type CardAct = (typeof CARD_ACTS)[number];

/** The letter of each. */
export const CARD_KEYS: Readonly<Record<CardAct, string>> = {
  floor: "f",
  wall: "w",
  large: "z",
  hold: "u",
  sound: "o",
  record: "v",
  turn: "q",
  // Pressed twice: a line that was hung up by mistake rings anew for everybody to see.
  hangUp: "e",
};

/** The act of a key, `null` for any other. */
export function cardActOf(key: string): CardAct | null {
  return CARD_ACTS.find((act) => CARD_KEYS[act] === key) ?? null;
}

/** A letter as it is written beside its button. */
export function cardKeyFace(act: CardAct): string {
  const letter = CARD_KEYS[act].toUpperCase();
  return act === "hangUp" ? `${letter} ${letter}` : letter;
}
