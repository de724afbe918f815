import { type DeviceFault, deviceFaultOf } from "./deviceFault.ts";
import type { ChosenDevices, DeviceKind } from "./deviceMemory.ts";

/** What a browser gave of one kind. */
export type Granted = { readonly track: MediaStreamTrack; readonly fault: null } | { readonly track: null; readonly fault: DeviceFault };

/** The part of a browser's media devices that is used. */
export type Lender = Pick<MediaDevices, "getUserMedia" | "enumerateDevices" | "addEventListener" | "removeEventListener">;

/** 720 lines at 25 frames are enough for a wall's callout, and what a room's line carries. */
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25, max: 30 } } as const;
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

/** Asks for one of them. */
export async function askDevice(lender: Lender | undefined, kind: DeviceKind, chosen: string | null): Promise<Granted> {
  if (lender === undefined) return { track: null, fault: "insecure" };
  try {
    const stream = await lender.getUserMedia(kind === "camera" ? { video: pictureOf(chosen) } : { audio: soundOf(chosen) });
    return grantedOf(kind === "camera" ? stream.getVideoTracks() : stream.getAudioTracks());
  } catch (cause) {
    return { track: null, fault: deviceFaultOf(cause) };
  }
}

/** Asks for both at once, so that a person is asked once; where that fails, one by one, so that the other still comes. */
export async function askBoth(lender: Lender | undefined, chosen: ChosenDevices): Promise<Readonly<Record<DeviceKind, Granted>>> {
  const both = await lender
    ?.getUserMedia({ video: pictureOf(chosen.camera), audio: soundOf(chosen.microphone) })
    // Which of the two it was is found out one by one.
    .catch(() => null);
  if (both) return { camera: grantedOf(both.getVideoTracks()), microphone: grantedOf(both.getAudioTracks()) };
  const camera = await askDevice(lender, "camera", chosen.camera);
  return { camera, microphone: await askDevice(lender, "microphone", chosen.microphone) };
}

function pictureOf(chosen: string | null): MediaTrackConstraints {
  return { ...PICTURE, ...(chosen === null ? {} : { deviceId: { ideal: chosen } }) };
}

function soundOf(chosen: string | null): MediaTrackConstraints {
  return { ...SOUND, ...(chosen === null ? {} : { deviceId: { ideal: chosen } }) };
}

function grantedOf([track]: readonly MediaStreamTrack[]): Granted {
  return track === undefined ? { track: null, fault: "none" } : { track, fault: null };
}
