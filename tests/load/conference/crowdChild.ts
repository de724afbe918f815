import { Audio, PeerConnection, RtcpReceivingSession, type Track, Video } from "node-datachannel";
import type { FromCrowd, ToCrowd } from "./crowdMessages.ts";

/** Many viewers in one process, that count what comes and look at nothing. */
const peers = new Map<number, { readonly connection: PeerConnection; readonly tracks: Track[]; packets: number }>();
const all = { packets: 0, bytes: 0 };

function tell(message: FromCrowd): void {
  process.send?.(message);
}

function listen(id: number, track: Track): void {
  track.setMediaHandler(new RtcpReceivingSession());
  peers.get(id)?.tracks.push(track);
  track.onMessage((packet) => {
    all.packets += 1;
    all.bytes += packet.length;
    const peer = peers.get(id);
    if (peer !== undefined) peer.packets += 1;
  });
}

function open(id: number): PeerConnection {
  const connection = new PeerConnection(`v${id}`, { iceServers: [], disableAutoNegotiation: true });
  peers.set(id, { connection, tracks: [], packets: 0 });
  connection.onGatheringStateChange((now) => {
    const sdp = now === "complete" ? connection.localDescription()?.sdp : undefined;
    if (sdp !== undefined) tell({ kind: "sdp", id, sdp });
  });
  return connection;
}

process.on("message", (message: ToCrowd) => {
  if (message.kind === "offer") {
    const connection = open(message.id);
    const video = new Video("0", "RecvOnly");
    video.addVP8Codec(96);
    const audio = new Audio("1", "RecvOnly");
    audio.addOpusCodec(111);
    listen(message.id, connection.addTrack(video));
    listen(message.id, connection.addTrack(audio));
    connection.setLocalDescription("offer");
  } else if (message.kind === "answered") {
    peers.get(message.id)?.connection.setRemoteDescription(message.sdp, "answer");
  } else if (message.kind === "answer") {
    const connection = open(message.id);
    connection.onTrack((track) => listen(message.id, track));
    connection.setRemoteDescription(message.sdp, "offer");
    connection.setLocalDescription("answer");
  } else {
    tell({ kind: "counted", ...all, watching: [...peers.values()].filter(({ packets }) => packets > 0).length });
  }
});
process.once("disconnect", () => process.exit(0));
