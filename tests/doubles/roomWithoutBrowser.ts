import { createSendingPeer, type SendingPeer } from "#server/conference/scripted/sendingPeer.ts";

/** A room that sends pictures of bytes that a test can know again: 25 a second, a keyframe when asked. */
export interface TestRoom {
  readonly peer: SendingPeer;
  readonly sent: () => number;
  readonly keyframes: () => number;
  readonly isGone: () => boolean;
  /** No more pictures, but the line stays. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly close: () => void;
}

export interface TestRoomParts {
  readonly bitsPerSecond?: number;
  readonly framesPerSecond?: number;
}

let rooms = 0;

/** A VP8 picture in name: its first bit says whether it is whole in itself, the rest is noise with a pattern. */
export function testFrame(n: number, isKey: boolean, bytes: number): Buffer {
  const frame = Buffer.alloc(bytes, n & 0xff);
  frame[0] = isKey ? 0x10 : 0x11;
  frame.writeUInt32BE(n, 1);
  return frame;
}

/** Opens a room; it sends as soon as it is let in. */
export function createTestRoom({ bitsPerSecond = 800_000, framesPerSecond = 25 }: TestRoomParts = {}): TestRoom {
  rooms += 1;
  const state = { sent: 0, keyframes: 0, wantsKey: true, isGone: false, isPaused: false };
  const first = rooms * 1_000;
  let names = 0;
  const peer = createSendingPeer({
    name: `room-${rooms}`,
    ssrc: () => first + (names += 1),
    onKeyframe: () => void (state.wantsKey = true),
    onGone: () => void (state.isGone = true),
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  const everyMs = 1_000 / framesPerSecond;
  const bytes = Math.round(bitsPerSecond / 8 / framesPerSecond);
  const startedAt = performance.now();
  let voice = 0;
  const timer = setInterval(() => {
    if (!peer.isOpen() || state.isPaused) return;
    const elapsed = performance.now() - startedAt;
    while (voice * 20 < elapsed) peer.sound(Buffer.alloc(60, 7), (voice += 1) * 960);
    if (state.sent * everyMs > elapsed) return;
    const isKey = state.wantsKey;
    state.wantsKey = false;
    if (isKey) state.keyframes += 1;
    state.sent = Math.max(state.sent + 1, Math.floor(elapsed / everyMs));
    peer.picture(testFrame(state.sent, isKey, isKey ? bytes * 4 : bytes), Math.round(state.sent * everyMs * 90));
    if (state.sent % framesPerSecond === 0) peer.clock(Date.now());
  }, 5);
  return {
    peer,
    sent: () => state.sent,
    keyframes: () => state.keyframes,
    isGone: () => state.isGone,
    pause: () => void (state.isPaused = true),
    resume: () => void (state.isPaused = false),
    close: () => {
      clearInterval(timer);
      peer.close();
    },
  };
}
