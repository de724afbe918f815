import { memo } from "react";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { useOnAir } from "#client/director/state/useOnAir.ts";
import { useShow } from "#client/director/state/useShow.ts";
import { named } from "#client/words/language.ts";
import style from "./SceneList.module.css";
import { ScenePicture } from "./ScenePicture.tsx";
import { tileColumns } from "./wallAspect.ts";

/** Every scene of the wall, small and alive. */
export interface SceneListProps {
  readonly desk: DirectorDesk;
  readonly onPrepare: (scene: Scene) => void;
}

/** The multiview: which scene is on air, which is next, and all the others; a press prepares one. */
export function SceneList({ desk, onPrepare }: SceneListProps) {
  const { scenes, words, wall, lang } = desk;
  const onAir = useOnAir(desk);
  const next = useShow(desk, (show) => show.next);
  const coming = useShow(desk, (show) => show.onAir?.scene ?? null);
  const language = lang === "en" ? "?lang=en" : "";
  const stateOf = (id: string): TileState => {
    if (id === onAir) return "onAir";
    if (id === coming) return "soon";
    return id === next ? "next" : "none";
  };
  return (
    <section className={style.list} data-part="scenes" aria-label={words.scenes.title}>
      <header>
        <h2>{words.scenes.title}</h2>
        <a href={`/director/${wall.id}/edit/new${language}`}>+ {words.scenes.add}</a>
      </header>
      <OrderNote desk={desk} lane="next" />
      <ol style={{ "--tile-columns": tileColumns(wall, scenes.length) }}>
        {scenes.map((scene, at) => (
          <Tile
            key={scene.id}
            {...{ desk, scene, at, onPrepare }}
            state={stateOf(scene.id)}
            edit={`/director/${wall.id}/edit/${scene.id}${language}`}
          />
        ))}
      </ol>
    </section>
  );
}

type TileState = "onAir" | "soon" | "next" | "none";

interface TileProps extends SceneListProps {
  readonly scene: Scene;
  readonly at: number;
  readonly state: TileState;
  readonly edit: string;
}

const KEYS = 9;

const Tile = memo(function Tile({ desk, scene, at, state, edit, onPrepare }: TileProps) {
  const { scenes: words } = desk.words;
  const name = named(desk.lang, scene);
  return (
    <li className={style.tile} data-tile={scene.id} data-state={state}>
      <button
        type="button"
        aria-label={`${words.prepare(name)}${state === "none" ? "" : ` (${words[state]})`}`}
        onClick={() => onPrepare(scene)}
      >
        <ScenePicture desk={desk} scene={scene} />
        {state === "none" ? null : <strong>{words[state]}</strong>}
      </button>
      <p>
        {at < KEYS ? <kbd>{at + 1}</kbd> : null}
        <span title={name}>{name}</span>
        <a href={edit} aria-label={words.edit(name)}>
          {words.editShort}
        </a>
      </p>
    </li>
  );
});
