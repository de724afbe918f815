import { type Duration, type Instant, SECOND_MS } from "#shared/clock/instant.ts";
import type { Picture } from "#shared/scene/picture.ts";
import { hashOf } from "#shared/scene/pictureHash.ts";

/** What was to be seen on a wall, and until when. */
export interface PictureKept {
  readonly number: number;
  readonly hash: string;
  readonly picture: Picture;
  readonly until: Instant;
}

/** The pictures a wall has had in the last seconds: a page tells of one a little later than it was. */
export interface PictureRing {
  /** Takes a look now. */
  readonly look: () => PictureKept | null;
  /** The picture of this hash, if the wall had it within the grace. */
  readonly find: (hash: string) => PictureKept | null;
}

/** A page that draws what was on the wall longer ago than this draws something else. */
const GRACE_MS: Duration = 10 * SECOND_MS;

/** A ring over what a wall is to show; `null` of a wall that is none. */
export function createPictureRing(
  read: () => { readonly number: number; readonly picture: Picture } | null,
  now: () => Instant,
): PictureRing {
  let kept: readonly PictureKept[] = [];
  const look = (): PictureKept | null => {
    const is = read();
    if (is === null) return null;
    const at = now();
    const seen: PictureKept = { ...is, hash: hashOf(is.picture), until: at };
    kept = [...kept.filter(({ hash, until }) => hash !== seen.hash && at - until <= GRACE_MS), seen];
    return seen;
  };
  return {
    look,
    find: (hash) => {
      look();
      return kept.find((each) => each.hash === hash) ?? null;
    },
  };
}
