import type { Page } from "playwright-core";
import { type LossyUdp, openLossyUdp } from "#tests/doubles/lossyUdp.ts";

/** What a page's newest connection has counted of pictures. */
export interface PictureCount {
  /** Of the camera, of a page that sends. */
  readonly taken: number;
  readonly sent: number;
  readonly decoded: number;
  readonly keyframes: number;
  /** Packets of pictures that were asked for again. */
  readonly asked: number;
  /** As in `video/VP8`; `null` before anything went. */
  readonly codec: string | null;
  readonly height: number;
}

/** Keeps every connection that a page makes, so that its statistics can be read; before it goes anywhere. */
export async function keepPeers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const peers: RTCPeerConnection[] = [];
    Object.assign(window, { __peers: peers });
    window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
      construct: (target, [config]: readonly RTCConfiguration[]) => {
        const peer = new target(config);
        peers.push(peer);
        return peer;
      },
    });
  });
}

/** Only the codec is offered, of those the browser has; a browser without it throws where the page makes its offer. */
export async function offerOnly(page: Page, codec: "VP8" | "H264"): Promise<void> {
  await page.addInitScript((wanted) => {
    const narrowed = (line: RTCRtpTransceiver): RTCRtpTransceiver => {
      if (line.receiver.track.kind !== "video") return line;
      const list = (line.direction === "sendonly" ? RTCRtpSender : RTCRtpReceiver).getCapabilities("video")?.codecs ?? [];
      const kept = list.filter(({ mimeType }) => mimeType === `video/${wanted}`);
      // An empty list would mean all of them.
      if (kept.length === 0) throw new Error(`this browser has no ${wanted}`);
      line.setCodecPreferences(kept);
      return line;
    };
    window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
      construct: (target, [config]: readonly RTCConfiguration[]) => {
        const peer = new target(config);
        const add = peer.addTransceiver.bind(peer);
        peer.addTransceiver = (...asked) => narrowed(add(...asked));
        return peer;
      },
    });
  }, codec);
}

/** Whether the browser says that it both sends and reads a codec. */
export function hasCodec(page: Page, codec: "VP8" | "H264"): Promise<{ readonly sends: boolean; readonly reads: boolean }> {
  return page.evaluate((wanted) => {
    const has = (list: RTCRtpCapabilities | null): boolean => list?.codecs.some(({ mimeType }) => mimeType === `video/${wanted}`) ?? false;
    return { sends: has(RTCRtpSender.getCapabilities("video")), reads: has(RTCRtpReceiver.getCapabilities("video")) };
  }, codec);
}

/** What the page's connections with the centre have counted, the busiest of them. */
export function countPictures(page: Page, way: "inbound-rtp" | "outbound-rtp"): Promise<PictureCount> {
  return page.evaluate(async (type) => {
    const none: PictureCount = { taken: 0, sent: 0, decoded: 0, keyframes: 0, asked: 0, codec: null, height: 0 };
    let best = none;
    for (const peer of (window as unknown as { readonly __peers: readonly RTCPeerConnection[] }).__peers) {
      if (peer.connectionState !== "connected") continue;
      const report = await peer.getStats();
      const entries = [...(report.values() as Iterable<Record<string, unknown>>)];
      const found = entries.find((each) => each["type"] === type && each["kind"] === "video");
      if (found === undefined) continue;
      const number = (name: string): number => Number(found[name] ?? 0);
      const codec = entries.find(({ id }) => id === found["codecId"])?.["mimeType"];
      const count = {
        taken: Number(entries.find((each) => each["type"] === "media-source" && each["kind"] === "video")?.["frames"] ?? 0),
        sent: number("framesSent"),
        decoded: number("framesDecoded"),
        keyframes: number("keyFramesEncoded") + number("keyFramesDecoded"),
        asked: number("nackCount"),
        codec: typeof codec === "string" ? codec : null,
        height: number("frameHeight"),
      };
      if (count.sent + count.decoded >= best.sent + best.decoded) best = count;
    }
    return best;
  }, way);
}

/** A line of packets that the page's answers lead through; it is there once the page has been answered. */
export interface PageLine {
  readonly opened: Promise<LossyUdp>;
  readonly close: () => Promise<void>;
}

/** Leads every connection of a page through a line that loses packets when it is told to; before the page connects. */
export async function throughLossyUdp(page: Page, seed: number): Promise<PageLine> {
  let line: Promise<LossyUdp> | null = null;
  const { promise: opened, resolve } = Promise.withResolvers<LossyUdp>();
  await page.route(/\/conference\/[^/]+\/(whip|whep)$/, async (route) => {
    const response = await route.fetch();
    const answer = await response.text();
    const port = Number(/^a=candidate:\S+ 1 UDP \d+ \S+ (\d+) typ host/im.exec(answer)?.[1] ?? 0);
    if (port === 0) return route.fulfill({ response });
    line ??= openLossyUdp(port, seed);
    const held = await line;
    resolve(held);
    const { "content-length": _, ...headers } = response.headers();
    return route.fulfill({ status: response.status(), headers, body: held.through(answer) });
  });
  return { opened, close: async () => (await line)?.close() };
}
