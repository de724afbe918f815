import type { DrawnRoom } from "./roomPen.ts";
import { drawRoom, PICTURE } from "./roomPicture.ts";

/** What comes out of a page: base64, for it goes through its answer. */
export interface EncodedRoom {
  readonly pictures: readonly string[];
  readonly sounds: readonly string[];
  /** The first picture and one of the middle, to be looked at. */
  readonly stills: readonly string[];
}

const BITS = { picture: 300_000, sound: 24_000 } as const;
const RATE = 48_000;
/** A quiet chord that goes up and down in steps; every wave comes round whole in a loop. */
const NOTES = [0, 7, 12, 16, 12, 19, 7, 4];

function text(bytes: Uint8Array): string {
  let all = "";
  for (const byte of bytes) all += String.fromCharCode(byte);
  return btoa(all);
}

async function encodePictures(room: DrawnRoom): Promise<Pick<EncodedRoom, "pictures" | "stills">> {
  const { width, height, perSecond, seconds } = PICTURE;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas");
  const pictures: string[] = [];
  const stills: string[] = [];
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      pictures.push(text(bytes));
    },
    error: (fault) => {
      throw fault;
    },
  });
  encoder.configure({ codec: "vp8", width, height, bitrate: BITS.picture, framerate: perSecond, latencyMode: "realtime" });
  for (let n = 0; n < perSecond * seconds; n += 1) {
    drawRoom(pen, room, n / (perSecond * seconds));
    const frame = new VideoFrame(canvas, { timestamp: (n * 1_000_000) / perSecond });
    encoder.encode(frame, { keyFrame: n % perSecond === 0 });
    frame.close();
    if (n % 8 === 0) await encoder.flush();
    if (n === 0 || n === perSecond * 6) {
      const blob = await canvas.convertToBlob({ type: "image/png" });
      stills.push(text(new Uint8Array(await blob.arrayBuffer())));
    }
  }
  await encoder.flush();
  return { pictures, stills };
}

function wave(low: number): Float32Array<ArrayBuffer> {
  const { seconds } = PICTURE;
  const samples = new Float32Array(RATE * seconds);
  const span = seconds / NOTES.length;
  NOTES.forEach((note, index) => {
    // Whole tenths of a hertz come round in ten seconds.
    const hertz = Math.round(low * 2 ** (note / 12) * 10) / 10;
    for (let n = 0; n < RATE * span * 2; n += 1) {
      const at = (Math.round(index * span * RATE) + n) % samples.length;
      const t = n / RATE;
      const rise = Math.min(1, t / 0.08) * Math.exp(-t * 1.6) * Math.min(1, (2 * span - t) / 0.2);
      samples[at] = (samples[at] ?? 0) + 0.09 * rise * (Math.sin(2 * Math.PI * hertz * t) + 0.3 * Math.sin(4 * Math.PI * hertz * t));
    }
  });
  return samples;
}

async function encodeSounds(low: number): Promise<readonly string[]> {
  const sounds: string[] = [];
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      sounds.push(text(bytes));
    },
    error: (fault) => {
      throw fault;
    },
  });
  encoder.configure({ codec: "opus", sampleRate: RATE, numberOfChannels: 1, bitrate: BITS.sound });
  const samples = wave(low);
  const step = RATE / 50;
  for (let at = 0; at < samples.length; at += step) {
    const part = { format: "f32-planar", sampleRate: RATE, numberOfFrames: step, numberOfChannels: 1 } as const;
    const sound = new AudioData({ ...part, timestamp: (at / RATE) * 1_000_000, data: samples.slice(at, at + step) });
    encoder.encode(sound);
    sound.close();
  }
  await encoder.flush();
  return sounds;
}

/** Draws, encodes and hands over one room; `low`: hertz of its lowest note. */
export async function encodeRoom(room: DrawnRoom, low: number): Promise<EncodedRoom> {
  await Promise.all(
    ["600 22px", "500 13px"].map((size) =>
      document.fonts.load(`${size} "Be Vietnam Pro"`, "Bình Phước Quảng Ninh Thừa Thiên Huế ĐỨC giây"),
    ),
  );
  const { pictures, stills } = await encodePictures(room);
  return { pictures, stills, sounds: await encodeSounds(low) };
}
