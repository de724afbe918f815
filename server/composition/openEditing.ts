import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { ExactState } from "#shared/wire/exactState.ts";
import { CatalogueFault } from "#server/catalogue/catalogueFault.ts";
import { loadScenePictures } from "#server/catalogue/scenePictures.ts";
import type { Journal } from "#server/journal/journal.ts";
import type { Standing } from "#server/journal/standing.ts";
import { standingPart } from "#server/journal/standingPart.ts";
import type { Log } from "#server/log.ts";
import { openPictureShelf, type PictureShelf } from "#server/scenes/editing/pictureShelf.ts";
import { readPicture } from "#server/scenes/editing/readPicture.ts";
import { createSceneEditor, type SceneEditor } from "#server/scenes/editing/sceneEditor.ts";

/** What the editing of scenes is composed of. */
interface EditingParts {
  readonly configDir: string;
  readonly catalogue: Catalogue;
  readonly journal: Journal;
  readonly exact: Standing<ExactState>;
  readonly now: () => Instant;
  readonly log: Log;
}

/** The editor and the shelf of pictures, with those of the catalogue's own scenes on it. */
export async function openEditing(parts: EditingParts): Promise<{ readonly editor: SceneEditor; readonly pictures: PictureShelf }> {
  const { configDir, catalogue, journal, exact, now, log } = parts;
  const pictures = openPictureShelf(journal.records);
  for (const bytes of loadScenePictures(configDir)) {
    const read = readPicture(bytes);
    if (!read.ok) throw new CatalogueFault(configDir, [{ file: "scenes.json", pointer: "/pictures", detail: read.refusal.en }]);
    await pictures.put(read.picture);
    await pictures.hold([read.picture.id]);
  }
  const shows = standingPart(exact, (state) => state.shows);
  return { pictures, editor: createSceneEditor({ events: journal.events, shows, catalogue, pictures, now, log }) };
}
