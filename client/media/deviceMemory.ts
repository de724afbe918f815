/** The two things a room sends. */
export type DeviceKind = "camera" | "microphone";
export const DEVICE_KINDS: readonly DeviceKind[] = ["camera", "microphone"];

/** Which devices this browser was told to use, `null`: whichever it likes. */
export type ChosenDevices = Readonly<Record<DeviceKind, string | null>>;

const KEY = "toan-canh.devices";
const NONE_CHOSEN: ChosenDevices = { camera: null, microphone: null };

/** Reads what was chosen; anything else is as if nothing had been. */
export function readChosen(storage: () => Pick<Storage, "getItem">): ChosenDevices {
  try {
    const kept: unknown = JSON.parse(storage().getItem(KEY) ?? "null");
    if (typeof kept !== "object" || kept === null) return NONE_CHOSEN;
    const { camera, microphone } = kept as Readonly<Record<string, unknown>>;
    return { camera: typeof camera === "string" ? camera : null, microphone: typeof microphone === "string" ? microphone : null };
  } catch {
    // Storage is switched off, or holds what is not ours.
    return NONE_CHOSEN;
  }
}

/** Keeps it for the next time. */
export function keepChosen(storage: () => Pick<Storage, "setItem">, chosen: ChosenDevices): void {
  try {
    storage().setItem(KEY, JSON.stringify(chosen));
  } catch {
    // Storage is switched off or full: the next visit begins with the browser's own choice.
  }
}
