import { describe, expect, test } from "vitest";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import { VERSIONS_KEPT } from "#shared/scene/showsState.ts";
import { versionsKept } from "#server/scenes/editing/editedScene.ts";
import { aScene, aTile } from "#tests/builders/aScene.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { anEditor, drafted, LAN, MINH, publishedOn } from "./anEditor.ts";

const PICTURE = "a".repeat(64);
const picture = (id: string): object => ({ kind: "picture", picture: id, altVi: "Sơ đồ", altEn: "Plan", fit: "contain" });

describe("a draft", () => {
  test("[S60] of a scene that is not there begins it, and is offered to nobody", () => {
    const editor = anEditor();
    editor.done(drafted());
    expect(editor.standing()).toMatchObject({ inForce: null, version: 0, draft: { base: 0, by: LAN, content: aScene() } });
    expect(catalogueInForce(THE_CATALOGUE, editor.state())).toBe(THE_CATALOGUE);
  });

  test("[S60] may name what is not there yet; the same again changes nothing", () => {
    const editor = anEditor();
    const content = aScene({ panels: [aTile("NO.SUCH"), picture(PICTURE)] });
    expect(editor.done(drafted(content))).toHaveLength(1);
    expect(editor.done(drafted(content))).toHaveLength(0);
  });

  test("[S60] under another id than its own is refused", () => {
    const refusal = anEditor().no({ act: "draft", scene: "floods", content: aScene({ id: "storms" }), base: 0 });
    expect(refusal).toMatchObject({ code: "scene.invalid", findings: [{ pointer: "/content/id" }] });
  });

  test("[S61] on a version that is no longer public is refused, saying who published and when", () => {
    const editor = anEditor();
    editor.done(drafted());
    editor.done(publishedOn(0), MINH);
    const refusal = editor.no(drafted(aScene({ nameVi: "Khác" }), 0));
    expect(refusal).toMatchObject({ code: "scene.outdated", field: "/base" });
    expect(refusal.vi).toBe("Bản đang công bố là 1 (Lê Minh, 08:30 24/11/2026), không phải 0. Hãy xem bản đó rồi sửa tiếp trên đó.");
  });

  test("[S61] over one that somebody else saved is refused, saying who and when, until it is known", () => {
    const editor = anEditor();
    editor.done(drafted(), MINH);
    const theirs = editor.now();
    const mine = aScene({ nameVi: "Của tôi" });
    expect(editor.no(drafted(mine)).en).toContain("Lê Minh saved a draft at 08:30 24/11/2026");
    expect(editor.standing()?.draft?.content).toEqual(aScene());
    editor.done(drafted(mine, 0, theirs));
    expect(editor.standing()?.draft?.content).toEqual(mine);
    editor.done(drafted(aScene({ nameVi: "Của tôi, lại" })));
  });

  test("[S71] that is one too many is refused; those there are can still be worked on", () => {
    const editor = anEditor();
    const room = 400 - THE_CATALOGUE.scenes.length;
    for (let n = 0; n < room; n += 1) editor.done(drafted(aScene({ id: `s-${n}` })));
    expect(editor.no(drafted()).code).toBe("scene.too-many");
    editor.done(drafted(aScene({ id: "s-0", nameVi: "Vẫn sửa được" })));
    editor.done(drafted(aScene({ id: "overview" })));
    editor.done({ act: "discard", scene: "s-1" });
    editor.done(drafted());
  });

  test("[S61] is thrown away, and its scene with it when there was nothing else", () => {
    const editor = anEditor();
    editor.done(drafted());
    editor.done({ act: "discard", scene: "floods" });
    expect(editor.standing()).toBeNull();
    editor.done(drafted(aScene({ id: "overview" })));
    editor.done({ act: "discard", scene: "overview" });
    expect(editor.no({ act: "discard", scene: "overview" }).code).toBe("scene.no-draft");
    expect(editor.no({ act: "discard", scene: "none" }).code).toBe("scene.unknown");
  });
});

describe("a publication", () => {
  test("[S62] offers the draft as the next version, and keeps the last", () => {
    const editor = anEditor();
    const second = aScene({ nameVi: "Lũ, lần hai" });
    editor.done(drafted());
    editor.done(publishedOn(0));
    editor.done(drafted(second, 1), MINH);
    editor.done(publishedOn(1));
    expect(editor.standing()).toMatchObject({ version: 2, draft: null, inForce: second, earlier: [{ version: 1, content: aScene() }] });
    expect(editor.no(publishedOn(2)).code).toBe("scene.no-draft");
  });

  test("[S62] of what names a missing indicator, province, picture or place is refused with every finding, and the draft stays", () => {
    const editor = anEditor([PICTURE]);
    const place = { x: 0, y: 0, width: 4, height: 4 };
    const panels = [
      { ...aTile("NO.SUCH"), at: place },
      { ...aTile("BUD.REV_DAY", "99"), at: { ...place, x: 2 } },
      { ...picture(PICTURE), at: { ...place, x: 8 } },
      { ...picture("b".repeat(64)), at: { ...place, x: 12 } },
      { kind: "map", indicator: "ECO.GDP_GROWTH", at: { ...place, x: 16 } },
    ];
    editor.done(drafted(aScene({ panels })));
    const refusal = editor.no(publishedOn(0));
    expect(refusal.code).toBe("scene.invalid");
    expect(refusal.findings?.map(({ pointer }) => pointer)).toEqual([
      "/content/panels/1/at",
      "/content/panels/0/series",
      "/content/panels/1/series",
      "/content/panels/3/picture",
      "/content/panels/4/indicator",
    ]);
    expect(refusal.findings?.every(({ vi, en }) => vi !== "" && en !== "" && vi !== en)).toBe(true);
    expect(editor.standing()?.draft?.content.panels).toHaveLength(5);
  });

  test("[S61] on a version that is no longer public, or of a draft that changed since, is refused", () => {
    const editor = anEditor();
    editor.done(drafted());
    editor.done(publishedOn(0));
    editor.done(drafted(aScene({ nameVi: "Hai" }), 1));
    const read = editor.now();
    expect(editor.no(publishedOn(0))).toMatchObject({ code: "scene.outdated", field: "/base" });
    editor.done(drafted(aScene({ nameVi: "Ba" }), 1, read), MINH);
    expect(editor.no(publishedOn(1, { seen: read }))).toMatchObject({ code: "scene.outdated", field: "/seen" });
    editor.done(publishedOn(1, { seen: editor.standing()?.draft?.at ?? 0 }));
  });

  test("[S63] for a wall puts the scene at the end of its order in the same commit, once", () => {
    const editor = anEditor();
    editor.done(drafted());
    expect(editor.no(publishedOn(0, { wall: "none" }))).toMatchObject({ code: "wall.unknown", field: "/wall" });
    expect(editor.done(publishedOn(0, { wall: "main" })).map(({ type }) => type)).toEqual(["scene.published", "wall.programmeSet"]);
    const wall = (): readonly string[] =>
      catalogueInForce(THE_CATALOGUE, editor.state()).walls.find(({ id }) => id === "main")?.scenes ?? [];
    expect(wall().at(-1)).toBe("floods");
    expect(editor.state().programmes["main"]?.programme).toEqual(THE_CATALOGUE.walls[0]?.programme);
    editor.done(drafted(aScene({ nameVi: "Hai" }), 1));
    expect(editor.done(publishedOn(1, { wall: "main" })).map(({ type }) => type)).toEqual(["scene.published"]);
    expect(wall()).toHaveLength((THE_CATALOGUE.walls.find(({ id }) => id === "main")?.scenes.length ?? 0) + 1);
  });

  test("[S69] is done once for its Idempotency-Key; the key on another scene is refused", () => {
    const editor = anEditor();
    editor.done(drafted());
    const first = editor.run(publishedOn(0, { wall: "main" }), LAN, "lan:key");
    expect(first.ok && first.events).toHaveLength(2);
    const again = editor.run(publishedOn(0, { wall: "main" }), LAN, "lan:key");
    expect(again).toEqual({ ok: true, events: [] });
    const other = editor.run(publishedOn(0, { scene: "overview" }), LAN, "lan:key");
    expect(!other.ok && other.refusal.code).toBe("request.reused");
    expect(editor.standing()?.version).toBe(1);
  });
});

describe("an earlier version", () => {
  test("[S64] is made public again as a new one, the catalogue's own too, and a draft goes on", () => {
    const editor = anEditor();
    const own = THE_CATALOGUE.scenes.find(({ id }) => id === "overview");
    editor.done(drafted(aScene({ id: "overview" })));
    editor.done(publishedOn(0, { scene: "overview" }));
    editor.done(drafted(aScene({ id: "overview", nameVi: "Đang sửa" }), 1), MINH);
    const kept = editor.standing("overview");
    const [to] = kept === null ? [] : versionsKept(kept).filter(({ version }) => version === 0);
    editor.done({ act: "revert", scene: "overview", why: "trở lại", to: to ?? null });
    expect(editor.standing("overview")).toMatchObject({
      version: 2,
      inForce: own,
      published: { revertOf: 0 },
      draft: { by: MINH, base: 1, content: { nameVi: "Đang sửa" } },
    });
    expect(editor.no(publishedOn(2, { scene: "overview" }))).toMatchObject({ code: "scene.outdated" });
  });

  test("[S64] that is not there, or names what is no longer there, is refused", () => {
    const editor = anEditor();
    editor.done(drafted());
    editor.done(publishedOn(0));
    expect(editor.no({ act: "revert", scene: "floods", why: "x", to: null })).toMatchObject({ code: "scene.version-unknown" });
    const to = { version: 1, content: aScene({ panels: [aTile("NO.SUCH")] }) };
    expect(editor.no({ act: "revert", scene: "floods", why: "x", to })).toMatchObject({ code: "scene.invalid" });
  });

  test("[S64] is held by the state thirty times over", () => {
    const editor = anEditor();
    for (let version = 0; version < VERSIONS_KEPT + 5; version += 1) {
      editor.done(drafted(aScene({ nameVi: `Bản ${version + 1}` }), version));
      editor.done(publishedOn(version));
    }
    const standing = editor.standing();
    expect(standing === null ? [] : versionsKept(standing).map(({ version }) => version)).toEqual(
      Array.from({ length: VERSIONS_KEPT + 1 }, (_, index) => VERSIONS_KEPT + 5 - index),
    );
  });
});
