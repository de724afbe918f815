import type { Scene } from "#shared/catalogue/scene.ts";
import type { PictureShelf } from "./pictureShelf.ts";
import { picturesIn } from "./sceneEditor.ts";

/** Scenes as a file of the catalogue, with the pictures they name beside them as data URLs; the same scenes are the same bytes. */
export async function exportScenes(scenes: readonly Scene[], pictures: Pick<PictureShelf, "get">): Promise<string> {
  const ids = [...new Set(scenes.flatMap(picturesIn))].toSorted();
  const found = await Promise.all(ids.map((id) => pictures.get(id)));
  const beside = Object.fromEntries(
    found.flatMap((picture) => (picture === null ? [] : [[picture.id, `data:${picture.type};base64,${picture.bytes.toString("base64")}`]])),
  );
  return `${JSON.stringify(ids.length === 0 ? { scenes } : { scenes, pictures: beside }, null, 2)}\n`;
}
