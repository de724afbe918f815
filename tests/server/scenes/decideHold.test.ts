import { describe, expect, test } from "vitest";
import type { ShowCommand } from "#server/scenes/showCommand.ts";
import { ADMIN, aCatalogue, aPlainDesk, codeOf, LAN, MAIN, MINH, NOW, scene, take } from "./aWall.ts";

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

describe("who directs", () => {
  test("[S11] whoever commands a free wall holds it, and lets it go", () => {
    const desk = aPlainDesk();
    expect(desk.done(take("disaster")).map(({ type }) => type)).toEqual(["wall.held", "wall.sceneTaken"]);
    expect(desk.show().holder).toEqual({ who: LAN, since: NOW });
    expect(desk.done(take("overview")).map(({ type }) => type)).toEqual(["wall.sceneTaken"]);
    desk.done({ act: "release", wall: MAIN });
    expect(desk.show().holder).toBeNull();
    expect(desk.done({ act: "release", wall: MAIN })).toEqual([]);
  });

  test("[S12] another's commands are refused, naming the holder, until they take it over", () => {
    const desk = aPlainDesk();
    desk.done(take("disaster"));
    const refused = desk.run(take("overview"), { who: MINH });
    expect(codeOf(refused)).toBe("wall.held-by-another");
    expect(refused.ok ? "" : refused.refusal.vi).toContain(LAN.name);
    expect(codeOf(desk.run({ act: "hold", wall: MAIN, takeOver: false }, { who: MINH }))).toBe("wall.held-by-another");
    expect(codeOf(desk.run({ act: "release", wall: MAIN }, { who: MINH }))).toBe("wall.held-by-another");
    expect(desk.show().onAir?.scene).toBe("disaster");
    const [held] = desk.done({ act: "hold", wall: MAIN, takeOver: true }, { who: MINH });
    expect(held).toMatchObject({ type: "wall.held", data: { by: MINH, takenFrom: LAN } });
    desk.done(take("overview"), { who: MINH });
    expect(codeOf(desk.run(take("disaster")))).toBe("wall.held-by-another");
  });

  test("[S13] the safe scene goes on whoever holds the wall; test card and what was chosen go", () => {
    const desk = aPlainDesk();
    desk.done(take("disaster"));
    desk.done({ act: "card", wall: MAIN, on: true });
    desk.done({ act: "safe", wall: MAIN }, { who: MINH });
    expect(desk.show()).toMatchObject({
      onAir: { scene: "overview", from: "safe", transition: "cut" },
      card: false,
      holder: { who: MINH },
    });
    desk.done({ act: "focus", wall: MAIN, province: "22" }, { who: MINH });
    desk.done({ act: "safe", wall: MAIN }, { who: MINH });
    expect(desk.show().spotlight).toBeNull();
  });

  test("[S9] the test card needs no hold, does not go over another's wall, and always comes off", () => {
    const desk = aPlainDesk();
    desk.done({ act: "card", wall: MAIN, on: true }, { who: ADMIN });
    expect([desk.show().card, desk.show().holder]).toEqual([true, null]);
    desk.done({ act: "card", wall: MAIN, on: false }, { who: ADMIN });
    desk.done(take("disaster"));
    expect(codeOf(desk.run({ act: "card", wall: MAIN, on: true }, { who: ADMIN }))).toBe("wall.held-by-another");
    desk.done({ act: "card", wall: MAIN, on: true });
    desk.done({ act: "card", wall: MAIN, on: false }, { who: ADMIN });
    expect(desk.show().card).toBe(false);
  });
});

describe("the programme", () => {
  const set = (change: object = {}, base = 0): ShowCommand => {
    const programme = { playlists: [ROUND], schedule: [], conditions: [], ...change };
    return { act: "programme", wall: MAIN, scenes: [scene("overview"), scene("disaster")], programme, base };
  };

  test("[S8] it is set on the version it was made on, and from then on the wall's own", () => {
    const desk = aPlainDesk();
    desk.done(set());
    expect(codeOf(desk.run(set()))).toBe("programme.outdated /base");
    desk.done(set({}, 1));
    expect(codeOf(desk.run(take("dual-goal")))).toBe("scene.not-of-wall /scene");
    desk.done({ act: "playlist", wall: MAIN, playlist: "round" });
  });

  test("[S8] every fault is told at its place, and nothing is set", () => {
    const desk = aPlainDesk();
    const condition = { id: "c", nameVi: "c", nameEn: "c", scene: scene("none"), afterS: 0, holdS: 5 };
    const when = { kind: "grade", indicator: "NO.SUCH", grade: "watch" };
    const decision = desk.run(
      set({ conditions: [{ ...condition, when }], schedule: [{ id: "h", playlist: "x", from: "08:00", to: "09:00" }] }),
    );
    expect(codeOf(decision)).toBe("programme.invalid");
    const found = decision.ok ? [] : (decision.refusal.findings ?? []).map(({ pointer }) => pointer);
    expect(found).toEqual(["/programme/schedule/0/playlist", "/programme/conditions/0/scene", "/programme/conditions/0/when/indicator"]);
    expect(desk.state.programmes).toEqual({});
  });

  test("[S27] whatever a director takes sends away the conditions that are due", () => {
    const desk = aPlainDesk(aCatalogue({ playlists: [ROUND] }));
    const due = { dueConditions: () => ["flood"] };
    expect(desk.done(take("disaster"), due).map(({ type }) => type)).toEqual(["wall.held", "wall.conditionsDismissed", "wall.sceneTaken"]);
    expect(desk.show().dismissed).toEqual(["flood"]);
    expect(desk.done({ act: "safe", wall: MAIN }, due).map(({ type }) => type)).toEqual(["wall.sceneTaken"]);
    const both = { dueConditions: () => ["flood", "drill"] };
    desk.done({ act: "playlist", wall: MAIN, playlist: "round" }, both);
    expect(desk.show().dismissed).toEqual(["flood", "drill"]);
    expect(desk.done({ act: "camera", wall: MAIN, camera: null, flightMs: 0 }, both)).toHaveLength(1);
  });
});
