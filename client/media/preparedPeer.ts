import type { Duration } from "#shared/clock/instant.ts";
import type { PageTimers } from "#client/live/pageTimers.ts";

/** A connection with its offer, before anybody has answered it. */
export interface PreparedPeer {
  readonly peer: RTCPeerConnection;
  readonly offer: string;
}

/** Addresses that are not known after this come too late to matter: the other side answers at the address it was asked from. */
const GATHER_WITHIN_MS: Duration = 500;

/** Makes a connection and its whole offer: nothing is told later (no trickle). */
export async function preparePeer(add: (peer: RTCPeerConnection) => void, timers: Pick<PageTimers, "after">): Promise<PreparedPeer> {
  const peer = new RTCPeerConnection({ bundlePolicy: "max-bundle", rtcpMuxPolicy: "require" });
  try {
    add(peer);
    await peer.setLocalDescription(await peer.createOffer());
    await gathered(peer, timers);
    return { peer, offer: peer.localDescription?.sdp ?? "" };
  } catch (fault) {
    peer.close();
    throw fault;
  }
}

function gathered(peer: RTCPeerConnection, timers: Pick<PageTimers, "after">): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      undo();
      peer.removeEventListener("icegatheringstatechange", changed);
      resolve();
    };
    const changed = (): void => {
      if (peer.iceGatheringState === "complete") done();
    };
    const undo = timers.after(GATHER_WITHIN_MS, done);
    peer.addEventListener("icegatheringstatechange", changed);
    changed();
  });
}
