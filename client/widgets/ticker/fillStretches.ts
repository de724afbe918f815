/** Which reports a stretch shows: from the first up to, not including, the other. */
export interface Share {
  readonly from: number;
  readonly to: number;
}

/** Shares reports out over stretches, in order, each whole in one; what fits nowhere any more is not shown. */
export function fillStretches(rooms: readonly number[], widths: readonly number[], gap: number): readonly Share[] {
  let next = 0;
  return rooms.map((room) => {
    const from = next;
    let used = -gap;
    while (next < widths.length && used + gap + (widths[next] ?? 0) <= room) {
      used += gap + (widths[next] ?? 0);
      next += 1;
    }
    return { from, to: next };
  });
}
