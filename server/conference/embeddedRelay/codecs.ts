import type { PictureCodec } from "./keyframe.ts";

/** A way of sending pictures that an offer names. */
export interface OfferedPicture {
  readonly codec: PictureCodec;
  readonly payloadType: number;
  /** Format parameters as they were offered. */
  readonly parameters: string;
}

/** Constrained baseline is what every browser sends and reads; then what nearly all read. */
const PROFILES = ["42e0", "42c0", "4200", "4d00", "6400"];

function profileOf({ parameters }: OfferedPicture): string {
  return (/profile-level-id=([0-9a-f]{6})/i.exec(parameters)?.[1] ?? "42e01f").toLowerCase().slice(0, 4);
}

function place(each: OfferedPicture): number {
  if (each.codec === "VP8") return -1;
  const at = PROFILES.indexOf(profileOf(each));
  return at === -1 ? PROFILES.length : at;
}

/** The way a room sends: as its viewers already receive where it can, else VP8, else H.264 of the plainest profile; `null`: none. */
export function publishedWith(offered: readonly OfferedPicture[], inUse: PictureCodec | null): OfferedPicture | null {
  const sorted = offered.toSorted((a, b) => place(a) - place(b));
  return sorted.find(({ codec }) => codec === inUse) ?? sorted[0] ?? null;
}

/** The way a viewer gets what is sent with `codec`; `null`: it cannot read it. */
export function playedWith(offered: readonly OfferedPicture[], codec: PictureCodec | null): OfferedPicture | null {
  return publishedWith(codec === null ? offered : offered.filter((each) => each.codec === codec), codec);
}
