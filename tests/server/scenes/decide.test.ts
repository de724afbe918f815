import { describe, expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { DAY_MS } from "#shared/clock/instant.ts";
import type { ShowCommand } from "#server/scenes/showCommand.ts";
import { aCatalogue, aPlainDesk, codeOf, LAN, MAIN, NOW, scene, take } from "./aWall.ts";

const ROUND = {
  id: "round",
  nameVi: "Vòng quanh",
  nameEn: "Round",
  transition: "fade" as const,
  items: [
    { scene: scene("overview"), seconds: 60 },
    { scene: scene("disaster"), seconds: 30 },
  ],
};

describe("taking a scene", () => {
  test("[S1] one that is not mounted comes after 250 ms, one that is prepared, on, or on before after 150 ms", () => {
    const desk = aPlainDesk();
    const leadOf = (id: string): number => {
      desk.now += 5_000;
      desk.done(take(id));
      return (desk.show().onAir?.showAt ?? 0) - desk.now;
    };
    expect(["disaster", "overview", "disaster", "disaster"].map(leadOf)).toEqual([250, 250, 150, 150]);
    desk.done({ act: "prepare", wall: MAIN, scene: "dual-goal" });
    expect([leadOf("dual-goal"), leadOf("overview"), leadOf("disaster")]).toEqual([150, 250, 250]);
  });

  test("[S2] a cut for later waits for its moment; one in the past or beyond a day is refused", () => {
    const desk = aPlainDesk();
    desk.done(take("disaster", { at: NOW + 60_000 }));
    expect(desk.show().onAir?.showAt).toBe(NOW + 60_000);
    desk.done(take("disaster", { at: NOW }));
    expect(desk.show().onAir?.showAt).toBe(NOW + 150);
    expect(codeOf(desk.run(take("disaster", { at: NOW - 1 })))).toBe("instant.past /at");
    expect(codeOf(desk.run(take("disaster", { at: NOW + DAY_MS + 1 })))).toBe("instant.too-far /at");
  });

  test("[S2] a cut has no length, a fade at most 400 ms, a flight at most 2 s", () => {
    const desk = aPlainDesk();
    const lasting = (transition: "cut" | "fade" | "flight", durationMs: number | null) => {
      const code = codeOf(desk.run(take("disaster", { transition, durationMs })));
      return code ?? desk.show().onAir?.durationMs;
    };
    expect([lasting("cut", null), lasting("cut", 0), lasting("cut", 1)]).toEqual([0, 0, "transition.too-long /durationMs"]);
    expect([lasting("fade", null), lasting("fade", 401)]).toEqual([400, "transition.too-long /durationMs"]);
    expect([lasting("flight", null), lasting("flight", 2_000), lasting("flight", 2_001)]).toEqual([
      1_200,
      2_000,
      "transition.too-long /durationMs",
    ]);
  });

  test("[S3] without a scene the prepared one is taken, and is prepared no more", () => {
    const desk = aPlainDesk();
    expect(codeOf(desk.run(take(null)))).toBe("wall.nothing-next /scene");
    desk.done({ act: "prepare", wall: MAIN, scene: "disaster" });
    desk.done(take(null));
    expect([desk.show().onAir?.scene, desk.show().next]).toEqual(["disaster", null]);
  });

  test("[S3] a scene is taken only if it is in force and the wall's own", () => {
    const catalogue = aCatalogue();
    const walls = catalogue.walls.map((wall) => (wall.id === MAIN ? { ...wall, scenes: [scene("overview")] } : wall));
    const desk = aPlainDesk({ ...catalogue, walls });
    expect(codeOf(desk.run(take("disaster")))).toBe("scene.not-of-wall /scene");
    expect(codeOf(desk.run(take("none")))).toBe("scene.unknown /scene");
    const act = { scene: scene("overview"), at: NOW, by: LAN };
    desk.fold([{ type: "scene.retired", data: { ...act, why: "cũ" } }]);
    expect(codeOf(desk.run(take("overview")))).toBe("scene.unknown /scene");
  });

  test("[S4] a repeat of a command changes nothing; its key for another wall is refused", () => {
    const desk = aPlainDesk();
    const request = "o-lan:key-1";
    desk.done(take("disaster"), { request });
    const before = desk.state;
    expect(desk.done(take("disaster"), { request })).toEqual([]);
    expect(desk.state).toBe(before);
    expect(codeOf(desk.run({ ...take("disaster"), wall: "hall" }, { request }))).toBe("request.reused #header=Idempotency-Key");
  });
});

test("[S4] a key is known for the next two thousand commands at least", () => {
  const desk = aPlainDesk();
  const camera: ShowCommand = { act: "camera", wall: MAIN, camera: null, flightMs: 0 };
  for (let at = 0; at < 2_000; at += 1) desk.done(camera, { request: `o-lan:${at}` });
  expect(desk.done(camera, { request: "o-lan:0" })).toEqual([]);
  expect(Object.keys(desk.state.requests).length + desk.state.olderRequests.length).toBeLessThanOrEqual(120);
});

describe("what is chosen", () => {
  const places: readonly (readonly [ShowCommand, string | null])[] = [
    [{ act: "camera", wall: MAIN, camera: { bounds: [102, 8, 110, 24] }, flightMs: 800 }, null],
    [{ act: "camera", wall: MAIN, camera: { bounds: [110, 8, 102, 24] }, flightMs: 800 }, "camera.outside /bounds"],
    [{ act: "camera", wall: MAIN, camera: { bounds: [102, 8, 102, 8] }, flightMs: 800 }, "camera.outside /bounds"],
    [{ act: "camera", wall: MAIN, camera: { bounds: [102, 8, 181, 24] }, flightMs: 800 }, "camera.outside /bounds"],
    [{ act: "camera", wall: MAIN, camera: { bounds: [Number.NaN, 8, 110, 24] }, flightMs: 800 }, "camera.outside /bounds"],
    [{ act: "camera", wall: MAIN, camera: { provinces: ["22" as ProvinceId] }, flightMs: 0 }, null],
    [{ act: "camera", wall: MAIN, camera: { provinces: [] }, flightMs: 0 }, "camera.outside /provinces"],
    [{ act: "camera", wall: MAIN, camera: { provinces: ["22", "99"] as ProvinceId[] }, flightMs: 0 }, "province.unknown /provinces/1"],
    [{ act: "camera", wall: MAIN, camera: null, flightMs: 800 }, null],
    [{ act: "map", wall: MAIN, indicator: "INV.DISB_RATE", period: "2026-10" }, null],
    [{ act: "map", wall: MAIN, indicator: "NO.SUCH", period: null }, "indicator.unknown /indicator"],
    [{ act: "map", wall: MAIN, indicator: "INV.DISB_RATE", period: "2026-13" }, "period.unreadable /period"],
  ];
  test.each(places)("[S6] the map goes only where there is something: %j %s", (command, code) => {
    expect(codeOf(aPlainDesk().run(command))).toBe(code);
  });

  test("[S6] an indicator without figures by province is on no map", () => {
    const national = aCatalogue().indicators.find(({ scope }) => scope === "national");
    const command: ShowCommand = { act: "map", wall: MAIN, indicator: national?.code ?? "", period: null };
    expect(codeOf(aPlainDesk().run(command))).toBe("indicator.not-by-province /indicator");
  });

  test("[S5] a province or a series that does not exist is refused at its field", () => {
    const focus = (change: object): string | null => codeOf(aPlainDesk().run({ act: "focus", wall: MAIN, ...change }));
    expect(focus({ province: "22", series: "BUD.REV_DAY:VN" })).toBeNull();
    expect(focus({ province: null, series: null })).toBeNull();
    expect(focus({ province: "VN" })).toBe("province.unknown /province");
    expect([focus({ series: "BUD.REV_DAY" }), focus({ series: "NO.SUCH:VN" }), focus({ series: "BUD.REV_DAY:99" })]).toEqual([
      "series.unknown /series",
      "series.unknown /series",
      "series.unknown /series",
    ]);
  });

  test("[S7] a pointer is at a place of the world or within a panel of the scene", () => {
    const point = (pointer: Extract<ShowCommand, { readonly act: "point" }>["pointer"]): string | null =>
      codeOf(aPlainDesk().run({ act: "point", wall: MAIN, pointer }));
    expect([point({ lngLat: [105.8, 21] }), point({ panel: 0, x: 0, y: 1 }), point(null)]).toEqual([null, null, null]);
    expect([point({ lngLat: [105.8, 91] }), point({ panel: 0, x: 1.01, y: 0 }), point({ panel: 99, x: 0, y: 0 })]).toEqual([
      "pointer.outside /pointer",
      "pointer.outside /pointer",
      "pointer.outside /pointer",
    ]);
  });

  test("[S5] a wall that does not exist, and a playlist or an item that its programme has not", () => {
    const desk = aPlainDesk(aCatalogue({ playlists: [ROUND] }));
    expect(codeOf(desk.run({ ...take("overview"), wall: "none" }))).toBe("wall.unknown");
    expect(codeOf(desk.run({ act: "playlist", wall: MAIN, playlist: "none" }))).toBe("playlist.unknown /playlist");
    expect(codeOf(desk.run({ act: "playlist", wall: MAIN, playlist: "round", index: 2 }))).toBe("playlist.no-such-item /index");
  });

  test("[S24] a playlist is started at an item, paused, gone on with, and stopped", () => {
    const desk = aPlainDesk(aCatalogue({ playlists: [ROUND] }));
    desk.done({ act: "playlist", wall: MAIN, playlist: "round", index: 1 });
    expect(desk.show().onAir).toMatchObject({ scene: "disaster", from: "playlist", transition: "fade" });
    expect(desk.show().playlist).toEqual({ id: "round", index: 1, since: NOW + 250, paused: false, from: "director" });
    desk.now += 20_000;
    desk.done({ act: "playlist", wall: MAIN, playlist: "round", paused: true });
    expect(desk.show().playlist).toMatchObject({ index: 1, paused: true });
    desk.now += 20_000;
    desk.done({ act: "playlist", wall: MAIN, playlist: "round", paused: false });
    expect(desk.show().playlist).toMatchObject({ index: 1, paused: false, since: desk.now });
    desk.done({ act: "playlist", wall: MAIN, playlist: null });
    expect([desk.show().playlist, desk.show().onAir?.scene]).toEqual([null, "disaster"]);
  });
});
