import type { Duration } from "#shared/clock/instant.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import { askBoth, askDevice, type Granted, type Lender } from "./askDevices.ts";
import type { DeviceFault } from "./deviceFault.ts";
import { type ChosenDevices, DEVICE_KINDS, type DeviceKind, keepChosen, readChosen } from "./deviceMemory.ts";

/** How a camera or a microphone stands. `isOff`: it is there, and the person has switched it off: nothing is seen, nothing is heard. */
export interface DeviceFace {
  readonly state: "off" | "asking" | "on" | "failed";
  readonly fault: DeviceFault | null;
  readonly track: MediaStreamTrack | null;
  readonly isOff: boolean;
}

/** One that can be chosen. */
export interface DeviceChoice {
  readonly id: string;
  readonly name: string;
  /** The same for parts of one machine; may be empty. */
  readonly group: string;
}

/** The room's camera and microphone. */
export interface CaptureFace extends Readonly<Record<DeviceKind, DeviceFace>> {
  readonly choices: Readonly<Record<DeviceKind, readonly DeviceChoice[]>>;
  readonly chosen: ChosenDevices;
}

/** The camera and the microphone of this page. Nothing is asked for before `start`, and nothing is sent anywhere by it. */
export interface Capture extends Store<CaptureFace> {
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  /** Asks anew for what it could not have. */
  readonly again: () => void;
  readonly choose: (kind: DeviceKind, id: string) => void;
  readonly switchOff: (kind: DeviceKind, isOff: boolean) => void;
  /** Watches what is plugged in; the undo stops everything. */
  readonly follow: () => Undo;
}

/** What it needs of the browser. */
export interface CaptureParts {
  readonly lender: Lender | undefined;
  readonly storage: () => Pick<Storage, "getItem" | "setItem">;
  readonly timers: Pick<PageTimers, "after">;
}

const OFF: DeviceFace = { state: "off", fault: null, track: null, isOff: false };
/** What is in use elsewhere is tried again without being asked. */
const AGAIN_MS: Duration = 3_000;
const TRY_AGAIN: ReadonlySet<DeviceFault> = new Set(["busy", "lost", "other"]);
const KINDS = { videoinput: "camera", audioinput: "microphone", audiooutput: null } as const;

/** Makes it. */
export function createCapture({ lender, storage, timers }: CaptureParts): Capture {
  const none: CaptureFace["choices"] = { camera: [], microphone: [] };
  const store = createStore<CaptureFace>({ camera: OFF, microphone: OFF, choices: none, chosen: readChosen(storage) });
  let isWanted = false;
  let undoAgain: Undo = () => undefined;

  const put = (kind: DeviceKind, face: Partial<DeviceFace>): void => {
    const held = store.get();
    store.set({ ...held, [kind]: { ...held[kind], ...face } });
  };
  const drop = (kind: DeviceKind): void => {
    store.get()[kind].track?.stop();
    put(kind, { state: "off", track: null, fault: null });
  };
  const take = (kind: DeviceKind, { track, fault }: Granted): void => {
    if (!isWanted) return track?.stop();
    const { track: held, isOff } = store.get()[kind];
    if (held !== track) held?.stop();
    if (track === null) {
      put(kind, { state: "failed", track: null, fault });
      if (TRY_AGAIN.has(fault)) tryAgain();
      return;
    }
    track.enabled = !isOff;
    if (kind === "camera") track.contentHint = "motion";
    track.addEventListener("ended", () => {
      if (store.get()[kind].track === track) take(kind, { track: null, fault: "lost" });
    });
    put(kind, { state: "on", track, fault: null });
  };
  const ask = async (kind: DeviceKind): Promise<void> => {
    if (store.get()[kind].state === "asking") return;
    put(kind, { state: "asking" });
    take(kind, await askDevice(lender, kind, store.get().chosen[kind]));
  };
  const askFailed = (): void => {
    for (const kind of DEVICE_KINDS) if (isWanted && store.get()[kind].state === "failed") void ask(kind);
  };
  const tryAgain = (): void => {
    undoAgain();
    undoAgain = timers.after(AGAIN_MS, askFailed);
  };
  const list = async (): Promise<void> => {
    // A browser that will not tell has nothing to choose from.
    const found = (await lender?.enumerateDevices().catch(() => [])) ?? [];
    const of = (kind: DeviceKind): readonly DeviceChoice[] =>
      found
        .filter(
          (each) => KINDS[each.kind] === kind && each.deviceId !== "" && each.deviceId !== "default" && each.deviceId !== "communications",
        )
        .map(({ deviceId, label, groupId }) => ({ id: deviceId, name: label, group: groupId }));
    store.set({ ...store.get(), choices: { camera: of("camera"), microphone: of("microphone") } });
  };

  return {
    get: store.get,
    subscribe: store.subscribe,
    start: async () => {
      if (isWanted) return;
      isWanted = true;
      for (const kind of DEVICE_KINDS) put(kind, { state: "asking", fault: null });
      const granted = await askBoth(lender, store.get().chosen);
      for (const kind of DEVICE_KINDS) take(kind, granted[kind]);
      await list();
    },
    stop: () => {
      if (!isWanted) return;
      isWanted = false;
      undoAgain();
      for (const kind of DEVICE_KINDS) drop(kind);
    },
    again: askFailed,
    choose: (kind, id) => {
      const chosen = { ...store.get().chosen, [kind]: id };
      keepChosen(storage, chosen);
      store.set({ ...store.get(), chosen });
      if (isWanted) void ask(kind);
    },
    switchOff: (kind, isOff) => {
      const { track } = store.get()[kind];
      if (track !== null) track.enabled = !isOff;
      put(kind, { isOff });
    },
    follow: () => {
      const changed = (): void => {
        void list();
        askFailed();
      };
      void list();
      lender?.addEventListener("devicechange", changed);
      return () => {
        lender?.removeEventListener("devicechange", changed);
        isWanted = false;
        undoAgain();
        for (const kind of DEVICE_KINDS) drop(kind);
      };
    },
  };
}
