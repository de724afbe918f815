import { expect, test } from "vitest";
import { addressText } from "#client/scene/addressText.ts";
import { keyWish } from "#client/wall/sceneKeys.ts";
import { parseScreenAddress } from "#client/wall/screenAddress.ts";
import { parseWallAddress } from "#client/wall/wallAddress.ts";

test("the address of a wall says which scene, indicator, set, period and language; what it does not say is the scene's", () => {
  expect(parseWallAddress("/wall/main", "")).toEqual({ wall: "main", scene: null, indicator: null, set: null, period: null, lang: "vi" });
  expect(parseWallAddress("/wall/main/", "?scene=disaster&indicator=DIS.RAIN24&set=2025&period=2015&lang=en&probe=1")).toEqual({
    wall: "main",
    scene: "disaster",
    indicator: "DIS.RAIN24",
    set: "2025",
    period: "2015",
    lang: "en",
  });
  expect(parseWallAddress("/wall/main", "?set=1999&lang=fr")).toMatchObject({ set: null, lang: "vi" });
  expect(parseWallAddress(`/wall/${encodeURIComponent("Hà Nội".normalize("NFD"))}`, "")?.wall).toBe("Hà Nội");
  expect(parseWallAddress("/wall/%E0%A4%A", "")?.wall).toBe("%E0%A4%A");
  expect([parseWallAddress("/", ""), parseWallAddress("/wall/main/2", "")]).toEqual([null, null]);
});

test("one wish of an address changes and the others stay", () => {
  expect(addressText("/wall/main", "?scene=a&lang=en", { scene: "b" })).toBe("/wall/main?scene=b&lang=en");
  expect(addressText("/wall/main", "?indicator=X", { indicator: null })).toBe("/wall/main");
});

test("digits pick a scene, arrows step round the ring, 0 and Escape follow the wall, L changes the language, other keys do nothing", () => {
  const scenes = ["a", "b", "c"];
  expect(keyWish("2", scenes, "a")).toEqual({ kind: "scene", scene: "b" });
  expect(keyWish("ArrowRight", scenes, "c")).toEqual({ kind: "scene", scene: "a" });
  expect(keyWish("ArrowLeft", scenes, "a")).toEqual({ kind: "scene", scene: "c" });
  expect(keyWish("l", scenes, "a")).toEqual({ kind: "lang" });
  expect(["0", "Escape"].map((key) => keyWish(key, scenes, "a"))).toEqual([{ kind: "follow" }, { kind: "follow" }]);
  expect(["1", "7", "x", "Enter"].map((key) => keyWish(key, scenes, "a"))).toEqual([null, null, null, null]);
});

test("the address of a screen says wall, place and language; `card=1` shows the test card there alone", () => {
  expect(parseScreenAddress("/wall/main/a1", "")).toEqual({ wall: "main", slot: "a1", lang: "vi", card: false });
  expect(parseScreenAddress("/wall/corridor/left/", "?lang=en&card=1")).toEqual({ wall: "corridor", slot: "left", lang: "en", card: true });
  expect([parseScreenAddress("/wall/main", ""), parseScreenAddress("/wall/main/a1/b", "")]).toEqual([null, null]);
});
