import { type DragEvent, type KeyboardEvent, useState } from "react";
import { programmeWords } from "#client/words/editor/words.ts";
import { named } from "#client/words/language.ts";
import style from "./Programme.module.css";
import type { PlanPartProps } from "./planParts.ts";
import { moved } from "./programmeModel.ts";
import { RowActs } from "./RowActs.tsx";
import { SceneSelect } from "./SceneSelect.tsx";

/** The wall's scenes in order: by buttons, by Alt and the arrows, by dragging. */
export function SceneOrder({ desk, plan, scenes, onChange }: PlanPartProps) {
  const { lang, wall } = desk;
  const words = programmeWords(lang);
  const [held, setHeld] = useState<number | null>(null);
  const put = (order: WallOrder): void => onChange({ ...plan, scenes: order });
  const nameOf = (id: string): string => {
    const scene = scenes.find((one) => one.id === id);
    return scene === undefined ? id : named(lang, scene);
  };
  const others = scenes.filter(({ id }) => !plan.scenes.includes(id));
  const [fresh] = others;
  const safe = wall.safeScene ?? wall.scenes[0];
  const onKey = (event: KeyboardEvent<HTMLLIElement>, at: number): void => {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (by === undefined) return;
    event.preventDefault();
    put(moved(plan.scenes, at, by));
    const list = event.currentTarget.parentElement;
    // The line moves with its focus.
    requestAnimationFrame(() => list?.querySelectorAll<HTMLElement>("li")[at + by]?.focus());
  };
  const onDrop = (event: DragEvent, at: number): void => {
    event.preventDefault();
    if (held !== null) put(moved(plan.scenes, held, at - held));
    setHeld(null);
  };
  return (
    <section className={style.part} data-part="order">
      <h2>{words.order.title}</h2>
      <p className={style.lead}>{words.order.lead}</p>
      <ol className={style.order}>
        {plan.scenes.map((id, at) => (
          <li
            key={id}
            tabIndex={0}
            draggable
            data-ordered={id}
            data-held={held === at}
            onKeyDown={(event) => onKey(event, at)}
            onDragStart={() => setHeld(at)}
            onDragEnd={() => setHeld(null)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => onDrop(event, at)}
          >
            <span className="figures">{at + 1}</span>
            <b>{nameOf(id)}</b>
            {id === safe ? <mark>{words.order.safe}</mark> : null}
            <RowActs
              lang={lang}
              name={nameOf(id)}
              isFirst={at === 0}
              isLast={at === plan.scenes.length - 1}
              mayRemove={plan.scenes.length > 1 && id !== wall.safeScene}
              onMove={(by) => put(moved(plan.scenes, at, by))}
              onRemove={() => put(plan.scenes.filter((one) => one !== id))}
            />
          </li>
        ))}
      </ol>
      {fresh === undefined ? null : <AddScene {...{ desk, plan, onChange }} scenes={others} />}
      {safe === undefined ? null : <p className={style.lead}>{words.order.safeNote(nameOf(safe))}</p>}
    </section>
  );
}

type WallOrder = PlanPartProps["plan"]["scenes"];

function AddScene({ desk, plan, scenes, onChange }: PlanPartProps) {
  const words = programmeWords(desk.lang);
  const [chosen, setChosen] = useState<string | null>(null);
  const scene = scenes.find(({ id }) => id === chosen) ?? scenes[0];
  if (scene === undefined) return null;
  return (
    <div className={style.adding}>
      <SceneSelect label={words.order.add} lang={desk.lang} scenes={scenes} chosen={scene.id} onPick={setChosen} />
      <button type="button" data-act="add-scene" onClick={() => onChange({ ...plan, scenes: [...plan.scenes, scene.id] })}>
        + {words.add}
      </button>
    </div>
  );
}
