import { type ReactNode, useSyncExternalStore } from "react";
import type { DeviceChoice, DeviceFace } from "#client/media/capture.ts";
import { DEVICE_KINDS, type DeviceKind } from "#client/media/deviceMemory.ts";
import { roomCallWords } from "#client/words/roomCall/words.ts";
import style from "./Call.module.css";
import { LevelBar } from "./LevelBar.tsx";
import { Picture } from "./Picture.tsx";
import type { RoomKit } from "./roomKit.ts";
import { useOwnStream } from "./useOwnStream.ts";

/** What of it is shown. */
export interface DeviceCheckProps {
  readonly kit: RoomKit;
  /** False where the picture is on the page already. */
  readonly hasPreview?: boolean;
  /** The picture as large as the page lets it, the devices under it. */
  readonly isLarge?: boolean;
  /** In place of a picture that nobody has asked for. */
  readonly children?: ReactNode;
}

/** The room's own picture, how loud its microphone is, and which devices give them. */
export function DeviceCheck({ kit, hasPreview = true, isLarge = false, children = null }: DeviceCheckProps) {
  const { capture, names } = kit;
  const face = useSyncExternalStore(capture.subscribe, capture.get);
  const words = roomCallWords(names.lang).devices;
  const stream = useOwnStream(face.camera.track);
  const { microphone, camera } = face;
  return (
    <div
      className={style.check}
      data-camera={stateOf(camera)}
      data-microphone={stateOf(microphone)}
      data-preview={hasPreview}
      data-large={isLarge}
    >
      {hasPreview ? (
        <figure className={style.frame} data-empty={stream === null}>
          {stream === null ? null : <Picture stream={stream} isMuted label={words.own} name="local" />}
          {camera.state === "off" ? children : <CameraNote face={camera} kit={kit} />}
          {stream === null ? null : <figcaption>{words.own}</figcaption>}
        </figure>
      ) : camera.state === "failed" ? (
        <CameraNote face={camera} kit={kit} />
      ) : null}
      {isLarge && camera.state === "off" ? null : <Devices kit={kit} />}
    </div>
  );
}

function Devices({ kit }: { readonly kit: RoomKit }) {
  const { microphone: face } = useSyncExternalStore(kit.capture.subscribe, kit.capture.get);
  const words = roomCallWords(kit.names.lang).devices;
  return (
    <div className={style.devices}>
      {DEVICE_KINDS.map((kind) => (
        <DeviceSelect key={kind} kind={kind} kit={kit} />
      ))}
      <div className={style.level}>
        <p>{words.level}</p>
        <LevelBar track={face.track} label={words.level} />
        {face.state === "failed" ? (
          <p className={style.fault} role="alert">
            {words.microphoneFault[face.fault ?? "other"]}
          </p>
        ) : (
          <p className={style.hint}>{face.isOff ? words.microphoneOff : words.speak}</p>
        )}
      </div>
    </div>
  );
}

function stateOf({ state, fault }: DeviceFace): string {
  return fault ?? state;
}

function CameraNote({ face, kit }: { readonly face: DeviceFace; readonly kit: RoomKit }) {
  const words = roomCallWords(kit.names.lang).devices;
  if (face.state === "failed") {
    return (
      <div className={style.fault} role="alert">
        <p>{words.cameraFault[face.fault ?? "other"]}</p>
        <button type="button" className={style.small} onClick={() => kit.capture.again()}>
          {words.retry}
        </button>
      </div>
    );
  }
  if (face.state === "asking") return <p className={style.hint}>{words.asking}</p>;
  return face.isOff ? <p className={style.over}>{words.cameraOff}</p> : null;
}

function DeviceSelect({ kind, kit }: { readonly kind: DeviceKind; readonly kit: RoomKit }) {
  const { capture, names } = kit;
  const { choices, chosen, [kind]: face } = useSyncExternalStore(capture.subscribe, capture.get);
  const words = roomCallWords(names.lang).devices;
  const used = usedOf(face.track, choices[kind]) ?? chosen[kind] ?? "";
  return (
    <label className={style.device}>
      {words[kind]}
      <select
        value={choices[kind].some(({ id }) => id === used) ? used : ""}
        disabled={choices[kind].length === 0}
        onChange={(event) => capture.choose(kind, event.currentTarget.value)}
      >
        {choices[kind].some(({ id }) => id === used) ? null : <option value="">{face.track === null ? "–" : words.usual}</option>}
        {choices[kind].map(({ id, name }, at) => (
          <option key={id} value={id}>
            {name === "" ? words.unnamed(at + 1) : name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Which of them gives the track: a browser may call the one it chose by itself by another name. */
function usedOf(track: MediaStreamTrack | null, choices: readonly DeviceChoice[]): string | null {
  const { deviceId, groupId } = track?.getSettings() ?? {};
  const found = choices.find(({ id }) => id === deviceId) ?? choices.find(({ group }) => group !== "" && group === groupId);
  return found?.id ?? null;
}
