import { describe, expect, test } from "vitest";
import type { Panel, Scene } from "#shared/catalogue/scene.ts";
import { type EditedScene, NO_SHOWS, type PublishedScene, type ShowsState } from "#shared/scene/showsState.ts";
import { canonicalScene, foreignChange } from "#client/editor/keeping/foreignChange.ts";
import { openingOf } from "#client/editor/keeping/openingOf.ts";
import { sceneRows } from "#client/editor/scenes/sceneRows.ts";
import { createIndicatorFinder } from "#client/editor/settings/findIndicators.ts";
import { sceneDiff } from "#client/editor/sheets/sceneDiff.ts";
import { createStore } from "#client/live/store.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const by = { id: "o2", name: "Đạo diễn 2", role: "director" } as const;
const clock: Panel = { kind: "clock", at: { x: 0, y: 0, width: 4, height: 2 } };
const alerts: Panel = { kind: "alerts", at: { x: 4, y: 0, width: 4, height: 2 } };
const scene = (nameVi: string, panels: readonly Panel[] = [clock]): Scene => ({
  id: "thu" as Scene["id"],
  nameVi,
  nameEn: "Trial",
  panels: [...panels],
});
const published = (version: number, content: Scene): PublishedScene => ({ version, content, at: 10, by, why: "", revertOf: null });
const edited = (change: Partial<EditedScene>): EditedScene => ({ published: null, draft: null, earlier: [], retired: false, ...change });

describe("what someone else did", () => {
  const known = new Set([canonicalScene(scene("mine"))]);
  test("is nothing while the server has what this page opened or sent, however it is written", () => {
    const { nameEn, nameVi, panels, id } = scene("mine");
    const turned = { panels, nameEn, nameVi, id };
    expect(foreignChange(edited({ draft: { content: turned, base: 1, at: 5, by } }), { base: 1, known })).toBeNull();
    expect(foreignChange(undefined, { base: 0, known })).toBeNull();
  });

  test("is a draft that is not known, or a newer public version", () => {
    const draft = { content: scene("theirs"), base: 1, at: 5, by };
    expect(foreignChange(edited({ draft }), { base: 1, known })).toMatchObject({ by, at: 5, version: null });
    expect(foreignChange(edited({ published: published(2, scene("theirs")) }), { base: 1, known })).toMatchObject({ base: 2, version: 2 });
    expect(foreignChange(edited({ published: published(2, scene("mine")) }), { base: 1, known })).toBeNull();
    expect(foreignChange(edited({ published: published(1, scene("theirs")) }), { base: 1, known })).toBeNull();
  });
});

describe("opening", () => {
  const open = (state: Partial<ShowsState>, kept: Parameters<typeof openingOf>[2] = null, id = "thu") =>
    openingOf({ live: { shows: createStore({ ...NO_SHOWS, ...state }) } as never, catalogue: THE_CATALOGUE }, id, kept);

  test("what was never sent goes before the server's draft, that before what is public, that before the catalogue", () => {
    const scenes = { thu: edited({ draft: { content: scene("draft"), base: 2, at: 7, by }, published: published(2, scene("public")) }) };
    const kept = { by: "o1", content: scene("kept"), base: 1, seen: 3, known: [], savedAt: 4 };
    expect(open({ scenes }, kept)).toMatchObject({ base: 1, seen: 3, isUnsent: true, state: { draft: { nameVi: "kept" } } });
    expect(open({ scenes })).toMatchObject({ base: 2, seen: 7, isUnsent: false, state: { draft: { nameVi: "draft" } } });
    expect(open({ scenes: { thu: edited({ published: published(2, scene("public")) }) } })).toMatchObject({ base: 2, seen: null });
    expect(open({}, null, "overview")).toMatchObject({ base: 0, state: { draft: { id: "overview" } } });
    expect(open({})).toBe("unknown");
  });
});

test("versions differ in panels that came, went, were set otherwise or moved, and in their names", () => {
  const elsewhere = { ...clock, at: { x: 8, y: 8, width: 4, height: 2 } };
  const text: Panel = { kind: "text", textVi: "a", textEn: "", size: "small" };
  expect(
    sceneDiff(
      scene("a", [clock, alerts, text]),
      scene("b", [elsewhere, { ...text, textVi: "b" }, { kind: "sharing" }, { kind: "sharing" }]),
    ),
  ).toEqual({
    added: 2,
    removed: 1,
    changed: 1,
    moved: 1,
    isRenamed: true,
  });
  expect(sceneDiff(scene("a"), scene("a"))).toEqual({ added: 0, removed: 0, changed: 0, moved: 0, isRenamed: false });
});

test("the list follows the wall's order, then names; retired scenes stand last", () => {
  const scenes = {
    thu: edited({ draft: { content: scene("Áo"), base: 0, at: 1, by } }),
    overview: edited({ retired: true }),
  };
  const rows = sceneRows(THE_CATALOGUE, { scenes }, { scenes: ["disaster", "overview"] as never });
  expect(rows[0]).toMatchObject({ id: "disaster", state: "catalogue", onWall: 1 });
  expect(rows[1]).toMatchObject({ id: "thu", state: "draft", onWall: null });
  expect(rows.at(-1)).toMatchObject({ id: "overview", state: "retired" });
});

describe("finding an indicator", () => {
  const find = createIndicatorFinder(THE_CATALOGUE, "any");
  test("by its name without marks, by its code, and by its group after those", () => {
    const [some] = THE_CATALOGUE.indicators;
    expect(find(some?.nameVi ?? "").map(({ code }) => code)).toContain(some?.code);
    expect(find(some?.code ?? "")[0]?.code).toBe(some?.code);
    expect(find("giai ngan dau tu cong")[0]?.nameVi).toMatch(/đầu tư công/i);
    const group = THE_CATALOGUE.groups.find(({ id }) => id === some?.group)?.nameVi ?? "";
    expect(find(group).some((one) => one.group === some?.group)).toBe(true);
    expect(find("khong co gi nhu the")).toEqual([]);
  });
  test("for a map only those with figures by province", () => {
    expect(createIndicatorFinder(THE_CATALOGUE, "provincial")("").every(({ scope }) => scope !== "national")).toBe(true);
  });
});
