import { createHash } from "node:crypto";
import { imageSize } from "image-size";
import type { EditRefusal } from "./editCommand.ts";
import { editRefusalOf } from "./editWords.ts";

/** What a picture may be. */
export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** A picture as it is kept; the same bytes are the same picture. */
export interface Picture {
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly id: string;
  readonly type: PictureType;
  /** As it is shown, after any turn its camera noted. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/** 1 MiB: every node and every page of a wall holds it. */
export const PICTURE_BYTES_AT_MOST = 1_048_576;
/** Beyond this a page needs a quarter of a gigabyte to draw it. */
const SIDE_AT_MOST = 8_192;

/** A picture, or why it is none: told by its bytes alone, whatever it is said to be. */
export function readPicture(
  bytes: Buffer,
): { readonly ok: true; readonly picture: Picture } | { readonly ok: false; readonly refusal: EditRefusal } {
  const type = typeOf(bytes);
  if (type === null) return { ok: false, refusal: editRefusalOf("picture.unsupported") };
  const size = sizeOf(bytes);
  if (size === null || !isWhole(bytes, type)) return { ok: false, refusal: editRefusalOf("picture.broken") };
  const { width, height } = size;
  if (width > SIDE_AT_MOST || height > SIDE_AT_MOST) {
    const [is, most] = [`${width} × ${height}`, `${SIDE_AT_MOST} × ${SIDE_AT_MOST}`];
    const [vi, en] = [`Ảnh ${is} điểm ảnh; tối đa ${most}.`, `The picture is ${is} pixels; ${most} at most.`];
    return { ok: false, refusal: editRefusalOf("picture.broken", { vi, en }) };
  }
  return { ok: true, picture: { id: createHash("sha256").update(bytes).digest("hex"), type, width, height, bytes } };
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

function typeOf(bytes: Buffer): PictureType | null {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return "image/png";
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return "image/jpeg";
  const isWebp = bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";
  return isWebp ? "image/webp" : null;
}

/** Turned by 90° where the camera says so: 5 to 8 in its notes. */
function sizeOf(bytes: Buffer): { readonly width: number; readonly height: number } | null {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    if (width < 1 || height < 1) return null;
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    // The library throws where it cannot find a size; then there is none.
    return null;
  }
}

const PNG_END = Buffer.from([0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);
const JPEG_END = Buffer.from([0xff, 0xd9]);

/** A picture that was cut short has a head, and a size, but no end. */
function isWhole(bytes: Buffer, type: PictureType): boolean {
  switch (type) {
    case "image/png":
      return bytes.includes(PNG_END);
    case "image/jpeg":
      return bytes.lastIndexOf(JPEG_END) > 0;
    case "image/webp":
      return bytes.length >= 12 && bytes.readUInt32LE(4) + 8 <= bytes.length;
  }
}
