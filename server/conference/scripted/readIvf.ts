/** Frames of a file, in order, and how long each lasts. */
export interface IvfFrames {
  readonly code: string;
  readonly ticksASecond: number;
  readonly ticksAFrame: number;
  readonly frames: readonly Buffer[];
}

/** A file is no IVF; the message says where it breaks off. */
export class IvfFault extends Error {
  override readonly name = "IvfFault";
}

const HEAD_BYTES = 32;
const FRAME_HEAD_BYTES = 12;
const FRAMES_MOST = 5_000;

/** Reads IVF: a head of 32 bytes, then each frame after its length and its time. Pictures and sound of drills are both kept so. */
export function readIvf(bytes: Buffer): IvfFrames {
  if (bytes.length < HEAD_BYTES || bytes.toString("latin1", 0, 4) !== "DKIF") throw new IvfFault("it does not begin with DKIF");
  const frames: Buffer[] = [];
  for (let at = HEAD_BYTES; at < bytes.length; ) {
    if (at + FRAME_HEAD_BYTES > bytes.length) throw new IvfFault(`frame ${frames.length} is cut off`);
    const end = at + FRAME_HEAD_BYTES + bytes.readUInt32LE(at);
    if (end > bytes.length || frames.length >= FRAMES_MOST) throw new IvfFault(`frame ${frames.length} is cut off, or one too many`);
    frames.push(bytes.subarray(at + FRAME_HEAD_BYTES, end));
    at = end;
  }
  const [ticksASecond, ticksAFrame] = [bytes.readUInt32LE(16), bytes.readUInt32LE(20)];
  if (frames.length === 0 || ticksASecond === 0 || ticksAFrame === 0) throw new IvfFault("it has no frames, or they have no length");
  return { code: bytes.toString("latin1", 8, 12), ticksASecond, ticksAFrame, frames };
}
