import { describe, expect, test } from "vitest";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { createLive, type Live } from "#client/live/live.ts";
import { type FakeServer, fakeServer } from "#tests/doubles/fakeServer.ts";
import { type ManualPage, manualPage } from "#tests/doubles/manualPage.ts";

interface Scene {
  readonly page: ManualPage;
  readonly server: FakeServer;
  readonly live: Live;
  readonly stop: () => void;
  readonly outdated: string[];
}

function open(): Scene {
  const page = manualPage();
  const server = fakeServer(page.now);
  const outdated: string[] = [];
  const live = createLive({
    wall: "main",
    view: {},
    open: server.open,
    timers: page.timers,
    onOutdated: (why) => {
      outdated.push(why);
      return () => undefined;
    },
  });
  const stop = live.start();
  return { page, server, live, stop, outdated };
}

function openLive(): Scene {
  const scene = open();
  scene.server.say.onConnected();
  scene.server.snapshot(10, ["1", "2", "3"]);
  scene.page.advance(20);
  return scene;
}

const valueOf = ({ live }: Scene, at: string): string | undefined => live.observations.get(`A.A:${at}` as SeriesKey)?.value;

describe("the living state of a page", () => {
  test("[L1] a page asks when it is connected and is live once it has the snapshot", () => {
    const scene = open();
    expect(scene.live.link.get().link).toBe("lost");
    scene.server.say.onConnected();
    expect(scene.server.hellos).toEqual([{ version: 1, wall: "main", view: {}, cursors: {} }]);
    scene.server.snapshot(10, ["1", "", "3"]);
    expect(scene.live.link.get()).toMatchObject({ link: "live", cursor: { epoch: "e1.t", seq: 10 } });
    expect([valueOf(scene, "01"), valueOf(scene, "02")]).toEqual(["1", undefined]);
  });

  test("[W4] a frame that does not join changes nothing and is asked for with the cursor held", () => {
    const scene = openLive();
    scene.server.frame(12, 13, ["9"]);
    expect(valueOf(scene, "01")).toBe("1");
    expect(scene.live.link.get().link).toBe("behind");
    expect(scene.server.hellos.at(-1)?.cursors).toEqual({ actual: { epoch: "e1.t", seq: 10 }, events: { epoch: "ev", seq: 0 } });
    scene.server.frame(10, 13, ["9"], false);
    expect([valueOf(scene, "01"), scene.live.link.get().link, scene.server.hellos.length]).toEqual(["9", "live", 2]);
  });

  test("[W4] an answer that was overtaken by frames on their way is applied, and starts no second round", () => {
    const scene = openLive();
    scene.page.advance(3_600);
    scene.server.tick(10, 10);
    scene.server.frame(10, 12, ["5"]);
    scene.server.frame(10, 13, ["6", "7"], false);
    expect([valueOf(scene, "01"), valueOf(scene, "02"), scene.server.hellos.length]).toEqual(["6", "7", 2]);
    scene.server.frame(11, 14, ["8"], true);
    expect(valueOf(scene, "01")).toBe("6");
  });

  test("[W5] a tick from elsewhere, of another epoch or with events not heard is a gap; one that joins moves on", () => {
    for (const change of [{ from: 11 }, { epoch: "e2.t" }, { events: { epoch: "ev", seq: 1 } }, { events: { epoch: "new", seq: 0 } }]) {
      const scene = openLive();
      scene.server.tick(10, 12);
      scene.server.tick(12, 12, change);
      expect([scene.live.link.get().link, scene.server.hellos.at(-1)?.cursors.actual?.seq]).toEqual(["behind", 12]);
    }
  });

  test("[L2] silence of 3 s is a lost link, being heard again asks, and 9 s open another connection", () => {
    const scene = openLive();
    const lastLive = scene.page.now();
    scene.page.advance(3_100);
    expect(scene.live.link.get().link).toBe("live");
    scene.page.advance(500);
    expect(scene.live.link.get().link).toBe("lost");
    expect(scene.live.link.get().since).toBeGreaterThanOrEqual(lastLive);
    scene.server.tick(10, 10);
    expect([scene.live.link.get().link, scene.server.hellos.length]).toEqual(["live", 2]);
    scene.page.advance(9_600);
    expect([scene.live.link.get().link, scene.server.reopened()]).toEqual(["lost", 1]);
    scene.server.say.onClosed();
    scene.server.say.onConnected();
    expect(scene.server.hellos.at(-1)?.cursors.actual).toEqual({ epoch: "e1.t", seq: 10 });
    scene.server.frame(10, 20, ["4"], false);
    expect([scene.live.link.get().link, valueOf(scene, "01")]).toEqual(["live", "4"]);
  });

  test("[L3] what is not answered within 5 s is asked again", () => {
    const scene = openLive();
    scene.server.frame(12, 13, ["9"]);
    for (let second = 0; second < 6; second += 1) {
      scene.page.advance(1_000);
      scene.server.tick(13, 13);
    }
    expect([scene.live.link.get().link, scene.server.hellos.length]).toEqual(["behind", 3]);
  });

  test("[L4] broken bytes are refused whole, the picture stays, and a snapshot is asked for", () => {
    const scene = openLive();
    scene.server.say.onFrame(new Uint8Array([0x54, 1, 2]));
    expect([valueOf(scene, "01"), scene.live.faults(), scene.live.link.get().link]).toEqual(["1", 1, "behind"]);
    expect(scene.server.hellos.at(-1)?.cursors.actual).toBeUndefined();
    scene.server.say.onSnapshot({} as never, new Uint8Array([9]));
    expect([valueOf(scene, "01"), scene.live.faults()]).toEqual(["1", 2]);
    scene.server.snapshot(30, ["7", "8", "9"]);
    expect([valueOf(scene, "01"), scene.live.link.get().link]).toEqual(["7", "live"]);
  });

  test("[L5] unavailable is asked again when it says; an outdated page is told so and waits", () => {
    const scene = open();
    scene.server.say.onConnected();
    scene.server.say.onRefuse({ code: "unavailable", detail: "", retryAfterMs: 700 });
    scene.page.advance(800);
    expect(scene.server.hellos).toHaveLength(2);
    scene.server.say.onRefuse({ code: "version", detail: "speaks 2" });
    expect([scene.outdated, scene.live.link.get().refusal?.code]).toEqual([["speaks 2"], "version"]);
  });

  test("[L6] a thousand frames tell the link a few times, the cursor follows, and nothing visible changes", () => {
    const scene = openLive();
    const faces = new Set<string>();
    let told = 0;
    scene.live.link.subscribe(() => {
      told += 1;
      const { cursor: _, ...face } = scene.live.link.get();
      faces.add(JSON.stringify(face));
    });
    for (let seq = 10; seq < 1_010; seq += 1) {
      scene.server.frame(seq, seq + 1, [String(seq)]);
      if (seq % 100 === 99) scene.page.advance(20);
    }
    scene.page.advance(20);
    expect(told).toBeLessThanOrEqual(11);
    expect(faces.size).toBe(1);
    expect(scene.live.link.get().cursor?.seq).toBe(1_010);
  });

  test("[W3] another epoch's snapshot replaces everything, the table included", () => {
    const scene = openLive();
    scene.server.snapshot(2, ["", "5"], { cursor: { epoch: "e9.u", seq: 2 }, series: ["B.B:09", "A.A:02"] });
    expect([valueOf(scene, "01"), valueOf(scene, "02"), scene.live.link.get().cursor?.epoch]).toEqual([undefined, "5", "e1.t"]);
    scene.page.advance(20);
    expect(scene.live.link.get().cursor).toEqual({ epoch: "e9.u", seq: 2 });
  });

  test("[W7] repeated events are skipped and a missing one is a gap", () => {
    const scene = openLive();
    const entry = (seq: number) => ({ seq, at: 0, type: "drill.started", data: {} }) as const;
    scene.server.say.onEvent({ epoch: "ev", from: 0, to: 2, entries: [entry(1), entry(2)] });
    scene.server.say.onEvent({ epoch: "ev", from: 0, to: 1, entries: [entry(1)] });
    scene.server.tick(10, 10, { events: { epoch: "ev", seq: 2 } });
    expect(scene.live.link.get().link).toBe("live");
    scene.server.say.onEvent({ epoch: "ev", from: 3, to: 4, entries: [entry(4)] });
    expect(scene.live.link.get().link).toBe("behind");
  });

  test("[L9] another view is asked for over the same connection, as a whole, and the page stays live until it comes", () => {
    const scene = openLive();
    scene.live.look({});
    expect(scene.server.hellos).toHaveLength(1);
    scene.live.look({ indicator: "B.B" });
    expect(scene.server.hellos.at(-1)).toMatchObject({ view: { indicator: "B.B" }, cursors: { events: { epoch: "ev", seq: 0 } } });
    expect(scene.server.hellos.at(-1)?.cursors.actual).toBeUndefined();
    scene.server.frame(10, 11, ["4"]);
    expect([scene.live.link.get().link, valueOf(scene, "01"), scene.server.hellos.length]).toEqual(["live", "4", 2]);
    scene.server.snapshot(12, ["5", "6"], { cursor: { epoch: "e1.b", seq: 12 }, series: ["A.A:01", "B.B:01"] });
    expect([scene.live.link.get().link, valueOf(scene, "01"), scene.live.observations.get("B.B:01" as SeriesKey)?.value]).toEqual([
      "live",
      "5",
      "6",
    ]);
    scene.server.say.onClosed();
    scene.server.say.onConnected();
    expect(scene.server.hellos.at(-1)).toMatchObject({ view: { indicator: "B.B" }, cursors: { actual: { epoch: "e1.b", seq: 12 } } });
  });

  test("[L9] another view that is not answered within 5 s is asked for again", () => {
    const scene = openLive();
    scene.live.look({ indicator: "B.B" });
    for (let second = 0; second < 6; second += 1) {
      scene.page.advance(1_000);
      scene.server.tick(10, 10);
    }
    expect([scene.live.link.get().link, scene.server.hellos.length]).toEqual(["live", 3]);
    expect(scene.server.hellos.at(-1)?.cursors.actual).toBeUndefined();
  });

  test("[L8] after the undo no timer is left and the line is closed", () => {
    const scene = openLive();
    scene.server.frame(10, 11, ["4"]);
    scene.server.say.onRefuse({ code: "unavailable", detail: "" });
    scene.stop();
    expect([scene.page.pending(), scene.server.isClosed()]).toEqual([0, true]);
  });
});
