/** The order of numbered lines of a file, in which some may have been moved. */
export interface LineOrder {
  /** Takes the next line; calls `moved` of the one that does not stand where its number belongs, at once or when the line behind it shows that. */
  readonly take: (seq: number, moved: () => void) => void;
}

/** Lines are numbered upwards, and may begin anew so many times less one. */
export function createLineOrder(rows: number): LineOrder {
  let [last, row] = [0, 1];
  /** One that leaves numbers out: either they are gone, or it came here from behind them. */
  let ahead: { readonly seq: number; readonly moved: () => void } | null = null;
  return {
    take: (seq, moved) => {
      if (ahead !== null && seq > last && seq < ahead.seq) ahead.moved();
      else if (ahead !== null) last = ahead.seq;
      ahead = null;
      if (seq > last + 1) ahead = { seq, moved };
      else if (seq > last) last = seq;
      else if (row < rows) [last, row] = [seq, row + 1];
      else moved();
    },
  };
}
