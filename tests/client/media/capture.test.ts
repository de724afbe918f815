import { expect, test } from "vitest";
import type { Lender } from "#client/media/askDevices.ts";
import { createCapture } from "#client/media/capture.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

class DeviceError extends Error {
  override readonly name: string;
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

interface FakeTrack extends EventTarget {
  readonly kind: string;
  enabled: boolean;
  contentHint: string;
  isStopped: boolean;
  readonly stop: () => void;
}

function aTrack(kind: string): FakeTrack {
  const track = Object.assign(new EventTarget(), {
    kind,
    enabled: true,
    contentHint: "",
    isStopped: false,
    stop: () => {
      track.isStopped = true;
    },
  });
  return track;
}

/** A browser's devices at its edge: which of the two it refuses, and with which error. */
function aBrowser() {
  const page = manualPage();
  const refuses: Record<string, string | undefined> = {};
  const asked: string[] = [];
  const given: FakeTrack[] = [];
  const events = new EventTarget();
  const lender = {
    getUserMedia: async ({ video, audio }: MediaStreamConstraints) => {
      const kinds = [...(video ? ["video"] : []), ...(audio ? ["audio"] : [])];
      asked.push(kinds.join("+"));
      const refused = kinds.map((kind) => refuses[kind]).find((each) => each !== undefined);
      if (refused !== undefined) throw new DeviceError(refused);
      const tracks = kinds.map(aTrack);
      given.push(...tracks);
      const of = (kind: string) => tracks.filter((track) => track.kind === kind);
      return { getVideoTracks: () => of("video"), getAudioTracks: () => of("audio") };
    },
    enumerateDevices: async () => [
      { kind: "videoinput", deviceId: "cam-1", label: "Camera bàn", groupId: "a" },
      { kind: "videoinput", deviceId: "cam-2", label: "Camera trần", groupId: "b" },
      { kind: "audioinput", deviceId: "default", label: "Mặc định", groupId: "c" },
      { kind: "audiooutput", deviceId: "out", label: "Loa", groupId: "c" },
    ],
    addEventListener: (name: string, listener: EventListener) => events.addEventListener(name, listener),
    removeEventListener: (name: string, listener: EventListener) => events.removeEventListener(name, listener),
  } as unknown as Lender;
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  const make = () => createCapture({ lender, storage: () => storage, timers: page.timers });
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
  };
  return { page, refuses, asked, given, events, make, settle, kept, storage };
}

test("both are asked for at once, and can be chosen by name", async () => {
  const { make, asked } = aBrowser();
  const capture = make();
  await capture.start();
  const { camera, microphone, choices } = capture.get();
  expect([camera.state, microphone.state, asked]).toEqual(["on", "on", ["video+audio"]]);
  expect(choices.camera.map(({ name }) => name)).toEqual(["Camera bàn", "Camera trần"]);
  expect(choices.microphone).toEqual([]);
});

test.for([
  ["NotAllowedError", "refused"],
  ["NotFoundError", "none"],
  ["NotReadableError", "busy"],
  ["OverconstrainedError", "none"],
  ["StrangeError", "other"],
] as const)("a camera that gives %s is said to be %s, and the microphone still comes", async ([name, fault]) => {
  const { make, refuses } = aBrowser();
  refuses["video"] = name;
  const capture = make();
  await capture.start();
  expect(capture.get().camera).toMatchObject({ state: "failed", fault, track: null });
  expect(capture.get().microphone.state).toBe("on");
});

test("a page that did not come by https has neither", async () => {
  const { storage, page } = aBrowser();
  const capture = createCapture({ lender: undefined, storage: () => storage, timers: page.timers });
  await capture.start();
  expect([capture.get().camera.fault, capture.get().microphone.fault]).toEqual(["insecure", "insecure"]);
});

test("a camera in use elsewhere is tried again until it is free, a refused one is not", async () => {
  const { make, refuses, page, settle, asked } = aBrowser();
  refuses["video"] = "NotReadableError";
  const capture = make();
  await capture.start();
  page.advance(3_000);
  await settle();
  expect(capture.get().camera.fault).toBe("busy");
  refuses["video"] = undefined;
  page.advance(3_000);
  await settle();
  expect(capture.get().camera.state).toBe("on");
  capture.stop();
  refuses["video"] = "NotAllowedError";
  await capture.start();
  const before = asked.length;
  page.advance(60_000);
  await settle();
  expect(asked).toHaveLength(before);
});

test("a camera that is pulled out is said to be lost, and taken again when it is plugged in", async () => {
  const { make, given, events, refuses, settle } = aBrowser();
  const capture = make();
  const undo = capture.follow();
  await capture.start();
  refuses["video"] = "NotFoundError";
  given[0]?.dispatchEvent(new Event("ended"));
  expect(capture.get().camera).toMatchObject({ state: "failed", fault: "lost" });
  refuses["video"] = undefined;
  events.dispatchEvent(new Event("devicechange"));
  await settle();
  expect(capture.get().camera.state).toBe("on");
  undo();
  expect(capture.get().camera.track).toBeNull();
  expect(given.at(-1)?.isStopped).toBe(true);
});

test("a choice is kept for the next visit, and the camera before it is let go", async () => {
  const { make, given, settle, kept } = aBrowser();
  const capture = make();
  await capture.start();
  capture.choose("camera", "cam-2");
  await settle();
  expect(given[0]?.isStopped).toBe(true);
  expect(capture.get().camera.state).toBe("on");
  expect(make().get().chosen).toEqual({ camera: "cam-2", microphone: null });
  kept.set("toan-canh.devices", "{nonsense");
  expect(make().get().chosen).toEqual({ camera: null, microphone: null });
});

test("what was switched off stays off over a change of device, and a page that let go keeps nothing open", async () => {
  const { make, given, settle } = aBrowser();
  const capture = make();
  await capture.start();
  capture.switchOff("microphone", true);
  capture.choose("microphone", "other");
  await settle();
  expect(given.at(-1)).toMatchObject({ kind: "audio", enabled: false });
  capture.stop();
  expect(given.every(({ isStopped }) => isStopped)).toBe(true);
  expect(capture.get().camera.track).toBeNull();
});

test("what is granted after the page let go is given back at once", async () => {
  const { make, given } = aBrowser();
  const capture = make();
  const begun = capture.start();
  capture.stop();
  await begun;
  expect(given.every(({ isStopped }) => isStopped)).toBe(true);
  expect(capture.get().camera.track).toBeNull();
});
