import type { Scene, SceneId } from "#shared/catalogue/scene.ts";
import { type Lang, named } from "#client/words/language.ts";

/** A choice among a wall's scenes. */
export interface SceneSelectProps {
  readonly label: string;
  readonly lang: Lang;
  /** Those that are offered. */
  readonly scenes: readonly Scene[];
  readonly chosen: string;
  readonly onPick: (scene: SceneId) => void;
}

/** A scene that is chosen and no longer offered is named by its id. */
export function SceneSelect({ label, lang, scenes, chosen, onPick }: SceneSelectProps) {
  const isThere = scenes.some(({ id }) => id === chosen);
  return (
    <select
      aria-label={label}
      value={chosen}
      onChange={(event) => {
        const found = scenes.find(({ id }) => id === event.target.value);
        if (found !== undefined) onPick(found.id);
      }}
    >
      {isThere ? null : <option value={chosen}>{chosen}</option>}
      {scenes.map((scene) => (
        <option key={scene.id} value={scene.id}>
          {named(lang, scene)}
        </option>
      ))}
    </select>
  );
}
