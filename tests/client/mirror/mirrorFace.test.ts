import { describe, expect, test } from "vitest";
import type { SceneId } from "#shared/catalogue/scene.ts";
import { mirrorFace } from "#client/mirror/mirrorFace.ts";
import { mirrorWish } from "#client/mirror/mirrorKeys.ts";
import { type Agreement, NOT_COMPARED } from "#client/scene/agreement.ts";

const LIVE = { link: "live", known: true, since: 1_000 } as const;
const AGREES: Agreement = { ...NOT_COMPARED, state: "agrees", number: 12, hash: "00ff" };
const SCENES = ["overview", "disaster"] as SceneId[];

describe("how a mirror stands to the centre", () => {
  test("a line that is cut goes before what was compared while it held", () => {
    expect(mirrorFace({ ...LIVE, link: "lost" }, AGREES)).toEqual({ kind: "lost", known: true, since: 1_000 });
  });

  test("while it asks for what it missed, nothing is proven", () => {
    expect(mirrorFace({ ...LIVE, link: "behind" }, AGREES)).toEqual({ kind: "checking" });
    expect(mirrorFace(LIVE, NOT_COMPARED)).toEqual({ kind: "checking" });
  });

  test("it agrees, is behind, or differs in parts that are named", () => {
    expect(mirrorFace(LIVE, AGREES)).toEqual({ kind: "agrees" });
    expect(mirrorFace(LIVE, { ...AGREES, state: "behind" })).toEqual({ kind: "behind" });
    expect(mirrorFace(LIVE, { ...AGREES, state: "differs", parts: ["camera"] })).toEqual({ kind: "differs", parts: ["camera"] });
  });
});

describe("keys of a mirror", () => {
  test("X leaves and returns, Escape returns, digits choose a scene of one's own", () => {
    expect(mirrorWish("x", SCENES, false)).toEqual({ kind: "leave", scene: null, first: "overview" });
    expect(mirrorWish("X", SCENES, true)).toEqual({ kind: "return" });
    expect(mirrorWish("Escape", SCENES, true)).toEqual({ kind: "return" });
    expect(mirrorWish("2", SCENES, true)).toEqual({ kind: "scene", scene: "disaster", first: "overview" });
  });

  test("no other key disturbs a mirror that follows, and a digit without a scene does nothing", () => {
    for (const key of ["1", "Escape", "ArrowRight", "a"]) expect(mirrorWish(key, SCENES, false)).toBeNull();
    expect(mirrorWish("9", SCENES, true)).toBeNull();
    expect(mirrorWish("x", [], false)).toBeNull();
  });
});
