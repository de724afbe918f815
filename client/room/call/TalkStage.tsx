import { useMemo, useState, useSyncExternalStore } from "react";
import type { Call } from "#shared/conference/call.ts";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import { ActButton, SureAct } from "./ActButton.tsx";
import style from "./Call.module.css";
import { CallState } from "./CallState.tsx";
import { DeviceCheck } from "./DeviceCheck.tsx";
import type { RoomKit } from "./roomKit.ts";
import { SendState } from "./SendState.tsx";
import { SpeakerForm } from "./SpeakerForm.tsx";
import { TalkPictures } from "./TalkPictures.tsx";
import { useRoomKeys } from "./useRoomKeys.ts";

/** In the call: the centre, what it sees of the room, how the line stands, and what the room may do. */
export function TalkStage({ kit, call }: { readonly kit: RoomKit; readonly call: Call }) {
  const { live, site, capture, orders, names } = kit;
  const state = useSyncExternalStore(live.conference.subscribe, live.conference.get);
  const { camera, microphone } = useSyncExternalStore(capture.subscribe, capture.get);
  const [isSetting, setSetting] = useState(false);
  const words = roomCallWords(names.lang);
  const isRaised = Object.hasOwn(state.hands, site.id);
  const { onWall } = call;
  const keys = useMemo(
    () => ({
      g: () => capture.switchOff("microphone", !capture.get().microphone.isOff),
      c: () => capture.switchOff("camera", !capture.get().camera.isOff),
      h: () => void orders.give("hand", { raised: !isRaised }),
      v: () => void orders.give("consent", { onWall: !onWall }),
      d: () => setSetting((was) => !was),
      escape: () => setSetting(false),
    }),
    [capture, orders, isRaised, onWall],
  );
  useRoomKeys(keys);
  const { act } = words;
  const isFailed = camera.state === "failed" || microphone.state === "failed";
  return (
    <>
      <CallState {...{ kit, call, state }} />
      <TalkPictures kit={kit} />
      <SendState kit={kit} />
      {isSetting || isFailed ? <DeviceCheck kit={kit} hasPreview={false} /> : <SpeakerForm {...{ kit, state }} />}
      <div className={style.acts} data-size="row">
        <ActButton
          name="microphone"
          text={microphone.isOff ? act.unmute : act.mute}
          keyHint="G"
          isOn={!microphone.isOff}
          onPress={keys.g}
        />
        <ActButton name="camera" text={camera.isOff ? act.light : act.dark} keyHint="C" isOn={!camera.isOff} onPress={keys.c} />
        <ActButton name="hand" text={isRaised ? act.lower : act.raise} keyHint="H" isOn={isRaised} onPress={keys.h} />
        <ActButton name="consent" text={onWall ? act.forbid : act.allow} keyHint="V" isOn={onWall} onPress={keys.v} />
        <ActButton name="devices" text={words.act.devices} keyHint="D" isOn={isSetting} onPress={keys.d} />
        <SureAct name="hangup" tone="grave" text={act.hangUp} sure={act.hangUpSure} onPress={() => void orders.give("hangup", {})} />
      </div>
    </>
  );
}
