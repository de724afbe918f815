import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { Call } from "#shared/conference/call.ts";
import { shownAt } from "#client/live/shownAt.ts";
import type { CaptureFace } from "#client/media/capture.ts";
import { formatClock } from "#client/words/format.ts";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import { ActButton } from "./ActButton.tsx";
import style from "./Call.module.css";
import { DeviceCheck } from "./DeviceCheck.tsx";
import { isToCome } from "./roomCall.ts";
import type { RoomKit } from "./roomKit.ts";
import { isTyping, useRoomKeys } from "./useRoomKeys.ts";

/** The centre calls: one very large button to answer, one to answer without the wall, one to refuse. */
export function RingStage({ kit, call }: { readonly kit: RoomKit; readonly call: Call }) {
  const { live, orders, page, capture, names } = kit;
  const root = useRef<HTMLDivElement>(null);
  const face = useSyncExternalStore(capture.subscribe, capture.get);
  const order = useSyncExternalStore(orders.subscribe, orders.get);
  const words = roomCallWords(names.lang).ring;
  const keys = useMemo(() => {
    const answer = (onWall: boolean) => (): void => {
      const { camera, microphone } = capture.get();
      void orders.give("answer", { page, onWall, camera: isToCome(camera), microphone: isToCome(microphone) });
    };
    return { a: answer(true), k: answer(false), t: () => void orders.give("refuse", {}) };
  }, [orders, capture, page]);
  useRoomKeys(keys);
  useEffect(() => {
    // Whoever is writing goes on writing: Enter must not put the room on the wall by accident.
    if (!isTyping(document.activeElement)) root.current?.querySelector("button")?.focus();
  }, []);
  const isBusy = order.state === "sending" && order.act === "answer";
  const lacking = lackingOf(face);
  return (
    <div ref={root} className={style.ring} role="alertdialog" aria-labelledby="ring-title" aria-describedby="ring-about">
      <header className={style.ringHead}>
        <h2 id="ring-title">{words.title}</h2>
        <p id="ring-about">
          {words.caller(call.calledBy.name)} · {words.until(formatClock(shownAt(live, call.ringUntil)))}
        </p>
      </header>
      <div className={style.ringActs}>
        <ActButton name="answer" tone="main" text={words.answer} hint={words.answerHint} keyHint="A" isBusy={isBusy} onPress={keys.a} />
        <ActButton name="answer-quietly" text={words.quietly} hint={words.quietlyHint} keyHint="K" onPress={keys.k} />
        <ActButton name="refuse" tone="grave" text={words.refuse} hint={words.refuseHint} keyHint="T" onPress={keys.t} />
      </div>
      {lacking === null ? null : (
        <p className={style.fault} role="alert">
          {words[lacking]}
        </p>
      )}
      <DeviceCheck kit={kit} />
    </div>
  );
}

function lackingOf({ camera, microphone }: CaptureFace): "withoutCamera" | "withoutMicrophone" | "withoutBoth" | null {
  const [noCamera, noMicrophone] = [camera.state === "failed", microphone.state === "failed"];
  if (noCamera && noMicrophone) return "withoutBoth";
  return noCamera ? "withoutCamera" : noMicrophone ? "withoutMicrophone" : null;
}
