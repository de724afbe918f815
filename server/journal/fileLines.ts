import { createReadStream } from "node:fs";

/** A line of a file; `isWhole` false: it has no line end, for a crash left it half written, or it is being written. */
export interface FileLine {
  readonly offset: number;
  /** Where the next one begins. */
  readonly end: number;
  readonly text: string;
  readonly isWhole: boolean;
}

const CHUNK = 1_024 * 1_024;
/** More than this without a line end is damage. */
const LONGEST = 4 * 1_024 * 1_024;
const NEW_LINE = 0x0a;

/** Every line of a file that is too large to be held; only what has no line end comes with `isWhole` false, last. */
export async function* fileLines(path: string): AsyncGenerator<FileLine> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    let from = 0;
    for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, from)) {
      const text = bytes.toString("utf8", from, end);
      yield { offset, text, end: offset + end + 1 - from, isWhole: true };
      offset += end + 1 - from;
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > LONGEST) {
      // No line of ours is so long: told as it is, in pieces.
      yield { offset, text: "", end: offset + rest.length, isWhole: true };
      offset += rest.length;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield { offset, text: rest.toString("utf8"), end: offset + rest.length, isWhole: false };
}
