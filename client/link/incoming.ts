import { FrameFault } from "#shared/wire/bytes.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import { decodeFrame, epochHash, type FrameHead, type ReadFigure } from "#shared/wire/frame.ts";

/** A frame that was found sound, not applied yet. */
export interface Frame {
  readonly head: FrameHead;
  readonly figures: readonly (readonly [index: number, figure: ReadFigure])[];
}

/** The whole frame, or `null` when the bytes are none (SPEC W10). */
export function readFrame(bytes: Uint8Array): Frame | null {
  const figures: (readonly [number, ReadFigure])[] = [];
  try {
    return { head: decodeFrame(bytes, (index, figure) => figures.push([index, figure])), figures };
  } catch (fault) {
    if (fault instanceof FrameFault) return null;
    throw fault;
  }
}

/** SPEC W4: from exactly here, or the answer to an earlier hello, which leans on nothing held. */
export function joins({ head, figures }: Frame, at: Cursor): boolean {
  if (epochHash(at.epoch) !== head.epoch || head.from > at.seq) return false;
  return head.from === at.seq || (head.to >= at.seq && figures.every(([, figure]) => !figure.follows));
}
