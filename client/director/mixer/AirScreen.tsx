import { type MouseEvent, useRef, useState } from "react";
import type { Pointer } from "#shared/scene/wallShow.ts";
import { type DirectorDesk, sceneOf } from "#client/director/directorDesk.ts";
import { OrderNote } from "#client/director/orders/OrderNote.tsx";
import { reasonOf } from "#client/director/state/reason.ts";
import { useChosen, useOnAir } from "#client/director/state/useOnAir.ts";
import { useSecond } from "#client/director/state/useSecond.ts";
import { useShow } from "#client/director/state/useShow.ts";
import { createMapHandles } from "#client/scene/mapHandles.ts";
import { formatClock, formatLength } from "#client/words/format.ts";
import { named } from "#client/words/language.ts";
import { AirPicture } from "./AirPicture.tsx";
import { hitOf } from "./hit.ts";
import style from "./Mixer.module.css";

/** What the wall shows now. */
export interface AirScreenProps {
  readonly desk: DirectorDesk;
  readonly isPointing: boolean;
  readonly onPoint: (pointer: Pointer | null) => void;
  readonly onDetails: (series: string | null) => void;
}

/** The picture on air with what was chosen for it; a press on a figure enlarges it, in pointer mode a movement points. */
export function AirScreen({ desk, isPointing, onPoint, onDetails }: AirScreenProps) {
  const { words, lang, wall } = desk;
  const said = words.mixer;
  const picture = useRef<HTMLDivElement>(null);
  const scene = sceneOf(desk, useOnAir(desk));
  const reason = useShow(desk, (show) => reasonOf(show, wall, words, lang));
  const hasCard = useShow(desk, (show) => show.card);
  const details = useChosen(desk, (chosen) => chosen.details);
  const [maps] = useState(createMapHandles);
  const at = (event: MouseEvent) =>
    hitOf(picture.current, [event.clientX, event.clientY], scene === null ? undefined : maps.get().get(scene.id));

  return (
    <figure className={style.screen} data-tally="air" data-part="on-air" data-on-air={scene?.id ?? ""}>
      <figcaption>
        <strong>{said.onAir}</strong>
        <span>{scene === null ? "" : named(lang, scene)}</span>
        <small data-pointing={isPointing}>{isPointing ? said.pointing : reason}</small>
      </figcaption>
      {/* The keys D and P do the same; this is the hand's way to it. */}
      <div
        ref={picture}
        className={style.hand}
        data-pointing={isPointing}
        onClick={(event) => {
          const { series } = at(event);
          if (!isPointing && series !== null) onDetails(series === details ? null : series);
        }}
        onPointerMove={(event) => {
          if (!isPointing) return;
          const { pointer } = at(event);
          if (pointer !== null) onPoint(pointer);
        }}
        onPointerLeave={() => {
          if (isPointing) onPoint(null);
        }}
      >
        {scene === null ? null : <AirPicture {...{ desk, scene, maps }} />}
        {hasCard ? <p className={style.card}>{said.card}</p> : null}
      </div>
      <Coming desk={desk} />
      <OrderNote desk={desk} lane="pointer" />
    </figure>
  );
}

/** A take that was set for later: what, when, how long still, and the way to call it off. */
function Coming({ desk }: { readonly desk: DirectorDesk }) {
  const { words, centre, pulse, orders, names, lang } = desk;
  const said = words.mixer;
  const onAir = useShow(desk, (show) => show.onAir);
  const before = useShow(desk, (show) => show.before?.scene ?? null);
  const left = useSecond(pulse, () => Math.ceil(((onAir?.showAt ?? 0) - centre.now()) / 1_000));
  const scene = sceneOf(desk, onAir?.scene ?? null);
  if (left < 1 || onAir === null || scene === null) return null;
  const body = { scene: before ?? desk.scenes[0]?.id, transition: "cut" };
  return (
    <p className={style.coming} data-part="coming">
      <span>
        {said.waiting(named(lang, scene), formatClock(onAir.showAt))} · {said.left(formatLength(left * 1_000, names.words))}
      </span>
      <button type="button" onClick={() => orders.give({ lane: "scene", path: "/scene", body, what: said.whatCancel })}>
        {said.cancelAt}
      </button>
    </p>
  );
}
