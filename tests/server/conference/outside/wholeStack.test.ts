import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { RunningServer } from "#server/startServer.ts";
import { createTestRoom } from "#tests/doubles/roomWithoutBrowser.ts";
import { createWatchingPeer } from "#tests/doubles/watchingPeer.ts";
import { aCallServer, as, type Line, ROOM, until } from "./aCallServer.ts";

const undo: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const each of undo.splice(0).toReversed()) await each();
});

interface Opened {
  readonly status: number;
  readonly answer: string;
  readonly location: string;
}

/** As a page does it: a token, then the offer. */
async function offer({ url }: RunningServer, who: Line, direction: "publish" | "play", sdp: string): Promise<Opened> {
  const { status, body } = await who.post(`${ROOM}/token`, { direction, page: "page-1" });
  if (status !== 200) return { status, answer: "", location: "" };
  const { token, url: path } = body as unknown as { readonly token: string; readonly url: string };
  const answer = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/sdp" },
    body: sdp,
  });
  return { status: answer.status, answer: await answer.text(), location: answer.headers.get("location") ?? "" };
}

/** As a page that asks again while the relay begins, or nobody sends yet. */
async function opened(server: RunningServer, who: Line, direction: "publish" | "play", sdp: string): Promise<Opened> {
  let last = await offer(server, who, direction, sdp);
  await until(`it may ${direction}: ${last.status}`, async () => {
    if (last.status !== 201) last = await offer(server, who, direction, sdp);
    return last.status === 201;
  });
  return last;
}

describe.each(["embedded", "whep"] as const)("a call with CONFERENCE=%s", (mode) => {
  it("[O13] is called, answered, seen, held, and hung up; then nobody sees it any more", async () => {
    const { server, openOutside, asked } = await aCallServer(mode, undo);
    const [director, room] = await Promise.all([as(server, "director"), as(server, "site")]);
    await until("the media are up", async () => (await director.post(`${ROOM}/call`)).status === 200);
    const sending = createTestRoom();
    undo.push(sending.close);
    const ofRoom = await sending.peer.offer();
    // Nobody sends who has not answered.
    expect((await offer(server, room, "publish", ofRoom)).status).toBe(403);
    expect((await room.post(`${ROOM}/answer`, { page: "page-1", onWall: true })).status).toBe(200);

    const published = await opened(server, room, "publish", ofRoom);
    expect(published).toMatchObject({ status: 201, location: expect.stringMatching(/^\/api\/v1\/conference\/tinh-22\/whip\/[\w-]+$/) });
    sending.peer.answer(published.answer);
    const watching = createWatchingPeer();
    undo.push(watching.close);
    const ofViewer = await watching.offer();
    const played = await opened(server, director, "play", ofViewer);
    watching.answer(played.answer);
    await until("twenty pictures", () => watching.frames.length >= 20);
    expect((await director.line()).state).toBe("connected");

    expect((await director.post(`${ROOM}/hold`, { on: true })).status).toBe(200);
    expect((await director.line()).state).toBe("held");
    expect((await director.post(`${ROOM}/hold`, { on: false })).status).toBe(200);
    if (mode === "whep") {
      expect(openOutside()).toBe(2);
      expect(asked.slice(0, 2)).toEqual(["POST /live/quang-ninh/whip", "POST /live/quang-ninh/whep"]);
    }

    expect((await director.post(`${ROOM}/hangup`)).status).toBe(200);
    const seen = (): number => watching.frames.length;
    await until("the room is let go", () => sending.isGone() || watching.state() !== "connected" || openOutside() === 0);
    await until("no picture comes any more", async () => {
      const before = seen();
      await sleep(500);
      return seen() === before;
    });
    await until("its sessions are ended", () => openOutside() === 0);
    expect((await offer(server, room, "publish", ofRoom)).status).toBe(403);
    expect((await offer(server, director, "play", ofViewer)).status).toBe(403);
  });
});
