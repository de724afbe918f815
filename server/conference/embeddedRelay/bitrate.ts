/** What the lines of a site lose, 0 to 1: the room's own, and what the better half of its viewers lose. */
export interface LineLoss {
  readonly room: number;
  readonly viewers: number;
}

/** Bits a second that a room's picture may have. */
export const BITRATE = { first: 1_500_000, least: 250_000, most: 2_500_000 } as const;

const CALM = 0.02;
const BAD = 0.1;
const UP = 1.08;

/**
 * The next limit, a second after `held`: up while hardly anything is lost, down by half of what is lost when it is much, else as it is: at five
 * per cent, repeats are enough. One bad viewer does not matter: of viewers, the loss that half of them have or less is taken.
 */
export function nextBitrate(held: number, { room, viewers }: LineLoss): number {
  const loss = Math.max(room, viewers);
  const next = loss < CALM ? held * UP : loss > BAD ? held * (1 - loss / 2) : held;
  return Math.round(Math.min(BITRATE.most, Math.max(BITRATE.least, next)));
}

/** The loss that half of them have or less; 0 of none. */
export function middleLoss(losses: readonly number[]): number {
  return losses.toSorted((a, b) => a - b)[Math.floor((losses.length - 1) / 2)] ?? 0;
}
