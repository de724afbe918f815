import type { SiteId } from "#shared/catalogue/site.ts";
import type { PageTimers, Undo } from "#client/live/pageTimers.ts";
import { createStore, type Store } from "#client/live/store.ts";
import type { Capture } from "./capture.ts";
import { type Line, openLine } from "./line.ts";
import type { LineFault } from "./lineFault.ts";
import { readSending, type SendEntry, type SendFace } from "./sendStats.ts";
import type { FeedSource } from "./siteFeeds.ts";

/** `off`: nothing is sent; `connecting`; `sending`; `away`: it could not be sent, `fault` says why, and it is tried again by itself. */
export interface PublisherFace {
  readonly state: "off" | "connecting" | "sending" | "away";
  readonly fault: LineFault | null;
  /** `null` before the other side's first report. */
  readonly arrives: SendFace | null;
}

/** Sends a room's camera and microphone to the centre while it is wanted. */
export interface Publisher extends Store<PublisherFace> {
  readonly start: () => void;
  readonly stop: () => void;
}

/** What is sent, by whom. */
export interface PublisherParts {
  readonly site: SiteId;
  /** The page of the room that answered. */
  readonly page: string;
  readonly capture: Pick<Capture, "get" | "subscribe">;
  readonly source: Pick<FeedSource, "conference">;
  readonly timers: PageTimers;
}

const NOT_SENDING: PublisherFace = { state: "off", fault: null, arrives: null };
/** At 25 frames of 720 lines more than this is not seen on a wall. */
const MOST_BITS_PER_SECOND = 2_500_000;
const MOST_FRAMES_PER_SECOND = 25;

/** Makes it; nothing is sent before `start`. */
export function createPublisher({ site, page, capture, source, timers }: PublisherParts): Publisher {
  const store = createStore<PublisherFace>(NOT_SENDING);
  let line: Line | null = null;
  let undo: readonly Undo[] = [];
  let peers: readonly RTCPeerConnection[] = [];

  const add = (peer: RTCPeerConnection): void => {
    peers = [...peers.filter(({ signalingState }) => signalingState !== "closed"), peer];
    const { camera, microphone } = capture.get();
    const picture = peer.addTransceiver(camera.track ?? "video", {
      direction: "sendonly",
      sendEncodings: [{ maxBitrate: MOST_BITS_PER_SECOND, maxFramerate: MOST_FRAMES_PER_SECOND }],
    });
    peer.addTransceiver(microphone.track ?? "audio", { direction: "sendonly" });
    favourMotion(picture.sender);
  };
  /** Another camera goes on over the connection that stands. */
  const replace = (): void => {
    const { camera, microphone } = capture.get();
    for (const peer of peers) {
      for (const { sender, receiver } of peer.getTransceivers()) {
        const track = receiver.track.kind === "video" ? camera.track : microphone.track;
        // A connection that closed meanwhile sends nothing any more.
        if (sender.track !== track) sender.replaceTrack(track).catch(() => undefined);
      }
    }
  };
  const look = (peer: RTCPeerConnection, report: RTCStatsReport): null => {
    if (peer.connectionState !== "connected") return null;
    const arrives = readSending(report.values() as Iterable<SendEntry>);
    const held = store.get();
    if (held.state !== "sending" || held.arrives?.quality !== arrives?.quality) store.set({ state: "sending", fault: null, arrives });
    return null;
  };
  const stop = (): void => {
    line?.stop();
    for (const each of undo) each();
    [line, undo, peers] = [null, [], []];
    store.set(NOT_SENDING);
  };
  return {
    get: store.get,
    subscribe: store.subscribe,
    stop,
    start: () => {
      if (line !== null) return;
      store.set({ ...NOT_SENDING, state: "connecting" });
      const opened = openLine(
        {
          site,
          page,
          direction: "publish",
          add,
          look,
          onOpened: (peer) => {
            peer.addEventListener("connectionstatechange", () => {
              if (peer.connectionState === "connected") store.set({ state: "sending", fault: null, arrives: null });
            });
          },
          onFault: (fault) => store.set({ state: "away", fault, arrives: null }),
        },
        timers,
      );
      const again = (): void => {
        store.set({ ...NOT_SENDING, state: "connecting" });
        opened.again();
      };
      line = opened;
      undo = [capture.subscribe(replace), followRelay(source, again)];
    },
  };
}

/** What was sent through a relay that is gone is sent anew at once. */
function followRelay({ conference }: Pick<FeedSource, "conference">, again: () => void): Undo {
  let { relay } = conference.get();
  return conference.subscribe(() => {
    const next = conference.get().relay;
    if (next === relay) return;
    relay = next;
    again();
  });
}

/** When the line is narrow, the picture becomes smaller before it becomes slower. */
function favourMotion(sender: RTCRtpSender): void {
  // A browser that does not know the wish refuses it, and decides by itself.
  sender.setParameters({ ...sender.getParameters(), degradationPreference: "maintain-framerate" }).catch(() => undefined);
}
