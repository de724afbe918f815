import { describe, expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import type { Picture } from "#shared/scene/picture.ts";
import { differencesOf, hashOf } from "#shared/scene/pictureHash.ts";
import { type ExactState, exactForWalls, NOTHING_EXACT } from "#shared/wire/exactState.ts";
import { pictureOfWall } from "#shared/wire/pictureOfWall.ts";
import { markOfWall } from "#server/scenes/wallScene.ts";
import { anAlert } from "#tests/builders/anAlert.ts";
import { aCatalogue, aPlainDesk, LAN, MAIN, NOW, type PlainDesk, scene, take } from "./aWall.ts";

const CATALOGUE = aCatalogue();

function pictureOf(state: ExactState, now: number, isDrill = false): Picture {
  const picture = pictureOfWall(state, { wall: MAIN, inForce: catalogueInForce(CATALOGUE, state.shows), now, isDrill });
  if (picture === null) throw new Error("no wall");
  return picture;
}

function seen(desk: PlainDesk, now: number): Picture {
  return pictureOf({ ...NOTHING_EXACT, shows: desk.state }, now);
}

describe("until its instant", () => {
  test("[S14] what was before a scene is seen, with what was chosen for it", () => {
    const desk = aPlainDesk();
    desk.done(take("disaster"));
    desk.now += 60_000;
    desk.done({ act: "focus", wall: MAIN, province: "22" });
    desk.done({ act: "camera", wall: MAIN, camera: { provinces: ["22" as ProvinceId] }, flightMs: 400 });
    desk.now += 1_000;
    desk.done(take("overview"));
    const showAt = desk.now + 250;
    expect(seen(desk, showAt - 1)).toMatchObject({ scene: "disaster", spotlight: "22", camera: { provinces: ["22"] } });
    expect(seen(desk, showAt)).toMatchObject({ scene: "overview", spotlight: null, camera: null });
  });

  test("[S14] a scene replaced before its instant never was on", () => {
    const desk = aPlainDesk();
    desk.done(take("disaster"));
    desk.now += 60_000;
    desk.done({ act: "focus", wall: MAIN, province: "22" });
    desk.done(take("dual-goal", { at: desk.now + 3_600_000 }));
    desk.now += 60_000;
    desk.done(take("overview"));
    expect(seen(desk, desk.now)).toMatchObject({ scene: "disaster", spotlight: "22" });
    expect(seen(desk, desk.now + 250)).toMatchObject({ scene: "overview", spotlight: null });
  });

  test("[S15] what is chosen while a cut waits is for the scene that is on; just before a cut it is for the one that comes", () => {
    const desk = aPlainDesk();
    desk.done(take("disaster"));
    desk.now += 60_000;
    desk.done(take("overview", { at: desk.now + 60_000 }));
    desk.done({ act: "focus", wall: MAIN, province: "22" });
    expect([seen(desk, desk.now).spotlight, seen(desk, desk.now + 60_000).spotlight]).toEqual(["22", null]);
    desk.now += 120_000;
    desk.done(take("disaster"));
    desk.done({ act: "focus", wall: MAIN, province: "01" });
    expect([seen(desk, desk.now).spotlight, seen(desk, desk.now + 250)]).toMatchObject([null, { scene: "disaster", spotlight: "01" }]);
  });

  test("[S15] what was chosen stays when the same scene is taken again, and comes along when it is taken sooner", () => {
    const desk = aPlainDesk();
    desk.done(take("disaster"));
    desk.now += 10_000;
    desk.done({ act: "map", wall: MAIN, indicator: "INV.DISB_RATE", period: null });
    desk.done(take("disaster"));
    expect(seen(desk, desk.now + 250).indicator).toBe("INV.DISB_RATE");
    desk.done(take("overview"));
    desk.done({ act: "focus", wall: MAIN, province: "22" });
    desk.done(take("overview"));
    expect(seen(desk, desk.now + 250)).toMatchObject({ scene: "overview", indicator: null, spotlight: "22" });
  });
});

describe("the picture", () => {
  const flood = anAlert({ id: "A-0123456789ab", version: 2 });
  const alerts = { ...NOTHING_EXACT.alerts, actual: { ...NOTHING_EXACT.alerts.actual, alerts: { [flood.id]: flood } } };
  const now = flood.content.effective + 1;

  test("[S16] it names scene, version, what was chosen, the alerts in their order, the drill and the test card", () => {
    const desk = aPlainDesk();
    const { shows } = { shows: desk.state };
    expect(pictureOf({ ...NOTHING_EXACT, alerts, shows }, now)).toEqual({
      ...{ wall: "main", scene: "overview", version: 0, camera: null, indicator: null, period: null, spotlight: null, details: null },
      ...{ card: false, drill: false, alerts: ["A-0123456789ab@2"], callouts: [] },
    });
  });

  test("[S16] a page that holds what walls may hold comes to the hash that the tick tells; another picture has another", () => {
    const desk = aPlainDesk();
    desk.now = now;
    desk.done(take("disaster"));
    const content = CATALOGUE.scenes.find(({ id }) => id === "disaster") as Scene;
    const edit = { scene: scene("disaster"), at: now, by: LAN, why: "", revertOf: null };
    desk.fold([{ type: "scene.published", data: { ...edit, version: 3, content } }]);
    const state: ExactState = { ...NOTHING_EXACT, alerts, shows: desk.state };
    const later = now + 5_000;
    const mark = markOfWall(MAIN, { state, inForce: catalogueInForce(CATALOGUE, state.shows), now: later });
    expect(pictureOf(exactForWalls(state), later)).toMatchObject({ scene: "disaster", version: 3 });
    expect(mark).toEqual({ number: desk.show().number, hash: hashOf(pictureOf(exactForWalls(state), later)) });
    expect(mark?.hash).toMatch(/^[0-9a-f]{16}$/u);
    desk.done({ act: "focus", wall: MAIN, province: "22" });
    const other = { ...state, shows: desk.state };
    expect(hashOf(pictureOf(other, later))).not.toBe(mark?.hash);
    expect(differencesOf(pictureOf(other, later), pictureOf(state, later))).toEqual(["spotlight"]);
  });

  test("[S16] a scene that is in force no more gives way to the wall's first", () => {
    const desk = aPlainDesk();
    desk.done(take("disaster"));
    desk.fold([{ type: "scene.retired", data: { scene: scene("disaster"), at: NOW, by: LAN, why: "cũ" } }]);
    expect(seen(desk, NOW + 250)).toMatchObject({ scene: "overview", version: 0 });
  });

  test("[S7] the pointer is no part of it", () => {
    const desk = aPlainDesk();
    desk.done(take("disaster"));
    const before = hashOf(seen(desk, NOW + 1_000));
    desk.done({ act: "point", wall: MAIN, pointer: { lngLat: [105, 21] } });
    expect(hashOf(seen(desk, NOW + 1_000))).toBe(before);
  });
});
