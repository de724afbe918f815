/** One thing wrong with a scene or a wall, in both languages; `pointer`: RFC 6901, into what was checked. */
export interface ContentFinding {
  readonly pointer: string;
  readonly vi: string;
  readonly en: string;
}

/** Every key that stands in a list a second time, by where it stands. */
export function repeatsIn(keys: readonly string[], pointerOf: (index: number) => string): readonly ContentFinding[] {
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    if (first === index) return [];
    const pointer = pointerOf(index);
    return [
      {
        pointer,
        vi: `"${key}" có lần thứ hai (lần đầu ở ${pointerOf(first)})`,
        en: `"${key}" stands here a second time (first at ${pointerOf(first)})`,
      },
    ];
  });
}
