import { createHash } from "node:crypto";
import { scenesFileSchema } from "#shared/catalogue/scene.ts";
import { CatalogueFault, type CatalogueFinding } from "./catalogueFault.ts";
import { readJsonFile } from "./readJsonFile.ts";

const DATA_URL = /^data:image\/(?:png|jpeg|webp);base64,([A-Za-z0-9+/]+={0,2})$/u;

function bytesOf(url: string): Buffer | null {
  const base64 = DATA_URL.exec(url)?.[1];
  return base64 === undefined ? null : Buffer.from(base64, "base64");
}

/** Every picture beside the scenes that is no data URL of a picture, or another one than its id says. */
export function checkPictures(pictures: Readonly<Record<string, string>>): readonly CatalogueFinding[] {
  return Object.entries(pictures).flatMap(([id, url]) => {
    const bytes = bytesOf(url);
    const at = { file: "scenes.json", pointer: `/pictures/${id}` };
    if (bytes === null) return [{ ...at, detail: "expected a base64 data URL of a PNG, JPEG or WebP" }];
    const is = createHash("sha256").update(bytes).digest("hex");
    return is === id ? [] : [{ ...at, detail: `the picture is another one: ${is}` }];
  });
}

/** The pictures beside the catalogue's scenes, for whoever keeps pictures; the catalogue in `dir` was loaded before. */
export function loadScenePictures(dir: string): readonly Buffer[] {
  const findings: CatalogueFinding[] = [];
  const read = scenesFileSchema.safeParse(readJsonFile(dir, "scenes.json", findings)?.raw);
  if (!read.success) throw new CatalogueFault(dir, findings);
  return Object.values(read.data.pictures ?? {}).flatMap((url) => bytesOf(url) ?? []);
}
