import type { ReactNode } from "react";
import type { Transition } from "#shared/catalogue/programme.ts";
import type { Pointer } from "#shared/scene/wallShow.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { sceneOf } from "#client/director/directorDesk.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { ScenePicture } from "#client/director/scenes/ScenePicture.tsx";
import { useShow } from "#client/director/state/useShow.ts";
import { named } from "#client/words/language.ts";
import { AirScreen } from "./AirScreen.tsx";
import { AtTime } from "./AtTime.tsx";
import style from "./Mixer.module.css";
import type { TakeKind } from "./takeKind.ts";

/** The mixer. */
export interface MixerProps {
  readonly desk: DirectorDesk;
  /** Of TAKE; the other kind is CUT. */
  readonly transition: TakeKind;
  readonly onTransition: (transition: TakeKind) => void;
  readonly onTake: (transition: Transition) => void;
  readonly isPointing: boolean;
  readonly onPoint: (pointer: Pointer | null) => void;
  readonly onDetails: (series: string | null) => void;
  /** The safe scene's button. */
  readonly children: ReactNode;
}

const KINDS: readonly TakeKind[] = ["fade", "flight"];

/** What is next beside what is on air, and between them how one becomes the other. */
export function Mixer({ desk, transition, onTransition, onTake, isPointing, onPoint, onDetails, children }: MixerProps) {
  const { words, orders } = desk;
  const said = words.mixer;
  const next = sceneOf(
    desk,
    useShow(desk, (show) => show.next),
  );
  return (
    <section className={style.mixer} data-part="mixer" aria-label={said.title}>
      <figure className={style.screen} data-tally={next === null ? "none" : "next"}>
        <figcaption>
          <strong>{said.next}</strong>
          <span>{next === null ? said.nothingNext : named(desk.lang, next)}</span>
          {next === null ? null : (
            <button
              type="button"
              onClick={() => orders.give({ lane: "next", path: "/next", body: { scene: null }, what: said.clear })}
              aria-label={said.clear}
              title={said.clear}
            >
              ×
            </button>
          )}
        </figcaption>
        {next === null ? (
          <p className={style.empty} style={{ aspectRatio: "var(--wall)" }}>
            {said.nothingNextHint}
          </p>
        ) : (
          <ScenePicture desk={desk} scene={next} />
        )}
      </figure>
      <div className={style.controls}>
        <div className={style.takes}>
          <button type="button" className={style.cut} onClick={() => onTake("cut")} disabled={next === null}>
            {said.cut} <kbd>Space</kbd>
          </button>
          <button type="button" className={style.take} onClick={() => onTake(transition)} disabled={next === null}>
            {said.take} <kbd>Enter</kbd>
          </button>
        </div>
        <fieldset className={style.kinds}>
          <legend>
            {said.kind} <kbd>T</kbd>
          </legend>
          {KINDS.map((kind) => (
            <label key={kind} data-chosen={kind === transition}>
              <input type="radio" name="transition" checked={kind === transition} onChange={() => onTransition(kind)} />
              {said.kinds[kind]}
            </label>
          ))}
        </fieldset>
        <AtTime desk={desk} transition={transition} />
        <OrderNote desk={desk} lane="scene" />
        {children}
      </div>
      <AirScreen {...{ desk, isPointing, onPoint, onDetails }} />
    </section>
  );
}
