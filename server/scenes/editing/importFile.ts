import { z } from "zod";
import type { ContentFinding } from "#shared/catalogue/finding.ts";
import type { ReadScene } from "./editCommand.ts";
import { type Picture, readPicture } from "./readPicture.ts";
import { readScene } from "./readScene.ts";

/** Scenes and pictures of a file that was sent in, and what of it cannot be read; `null`: it is no such file. */
export interface ImportFile {
  readonly scenes: readonly ReadScene[];
  readonly pictures: readonly Picture[];
  readonly findings: readonly ContentFinding[];
}

/** Scenes in one file. */
export const IMPORTED_AT_MOST = 200;

const fileSchema = z.union([
  z.array(z.unknown()).max(IMPORTED_AT_MOST),
  z.strictObject({ scenes: z.array(z.unknown()).max(IMPORTED_AT_MOST), pictures: z.record(z.string(), z.unknown()).optional() }),
]);

/** Reads a list of scenes, or the catalogue's own form `{scenes, pictures}`. */
export function readImportFile(given: unknown): ImportFile | null {
  const read = fileSchema.safeParse(given);
  if (!read.success) return null;
  const { scenes, pictures = {} } = Array.isArray(read.data) ? { scenes: read.data } : read.data;
  const found = Object.entries(pictures).map(([id, url]) => readOne(id, url));
  return {
    scenes: scenes.map(readScene),
    pictures: found.flatMap((each) => ("id" in each ? [each] : [])),
    findings: found.flatMap((each) => ("pointer" in each ? [each] : [])),
  };
}

const DATA_URL = /^data:image\/(?:png|jpeg|webp);base64,([A-Za-z0-9+/]+={0,2})$/u;
const URL_LENGTH_AT_MOST = 1_500_000;

function readOne(id: string, url: unknown): Picture | ContentFinding {
  const pointer = `/pictures/${id.slice(0, 80).replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const base64 = typeof url === "string" && url.length <= URL_LENGTH_AT_MOST ? DATA_URL.exec(url)?.[1] : undefined;
  if (base64 === undefined) {
    return {
      pointer,
      vi: "cần data URL base64 của ảnh PNG, JPEG hoặc WebP, tối đa 1 MiB",
      en: "expected a base64 data URL of a PNG, JPEG or WebP, 1 MiB at most",
    };
  }
  const read = readPicture(Buffer.from(base64, "base64"));
  if (!read.ok) return { pointer, vi: read.refusal.vi, en: read.refusal.en };
  const { picture } = read;
  return picture.id === id
    ? picture
    : { pointer, vi: `nội dung ảnh có mã khác: ${picture.id}`, en: `the picture is another one: ${picture.id}` };
}
