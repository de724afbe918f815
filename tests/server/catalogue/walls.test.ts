import { describe, expect, test } from "vitest";
import type { Wall } from "#shared/catalogue/wall.ts";
import { checkWalls } from "#server/catalogue/checkWalls.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { type Change, faultsAfter } from "./changedCatalogue.ts";

const wallAt = (id: string): number => THE_CATALOGUE.walls.findIndex((wall) => wall.id === id);
const screenAt = (wall: string, slot: string): number =>
  THE_CATALOGUE.walls[wallAt(wall)]?.screens.findIndex(({ id }) => id === slot) ?? -1;
const MAIN = `/walls/${wallAt("main")}`;
const HALL = `/walls/${wallAt("hall")}`;
const A2 = `${MAIN}/screens/${screenAt("main", "a2")}`;
const CORRIDOR = `/walls/${wallAt("corridor")}`;
const LEFT = `${CORRIDOR}/screens/${screenAt("corridor", "left")}`;

const rule = (change: object): object => ({ id: "r", scene: "overview", from: "08:00", to: "09:00", ...change });
const condition = (change: object): object => ({
  ...{ id: "c", nameVi: "Có", nameEn: "Is", scene: "overview", when: { kind: "drill" }, afterS: 0, holdS: 5, ...change },
});
const graded = (change: object): object =>
  condition({ when: { kind: "grade", indicator: "DIS.RISK_LEVEL", grade: "critical", ...change } });

describe("the four walls of the product", () => {
  test("are sound: 3 × 2, 1 × 1, 6 × 2 and an irregular one", () => {
    expect(checkWalls(THE_CATALOGUE)).toEqual([]);
    expect(THE_CATALOGUE.walls.map(({ id, screens }) => `${id} ${screens.length}`)).toEqual([
      "main 6",
      "briefing 1",
      "hall 12",
      "corridor 4",
    ]);
  });
});

describe("screens that cannot hang so are refused:", () => {
  test.each<readonly [what: string, change: Change, fault: string]>([
    ["two slots of one id", ["walls.json", `${A2}/id`, "a1"], `${A2}/id "a1" stands here a second time (first at /screens/0/id)`],
    ["a width of nothing", ["walls.json", `${A2}/width`, 0], `${A2}/width a screen needs a size of more than 0 mm`],
    ["a height below nothing", ["walls.json", `${A2}/height`, -1], `${A2}/height a screen needs a size of more than 0 mm`],
    ["a place that is no number", ["walls.json", `${A2}/x`, Number.NaN], `${A2}/x expected a number of millimetres`],
    ["a bezel below nothing", ["walls.json", `${A2}/bezel/left`, -1], `${A2}/bezel/left a bezel is 0 mm at least`],
    ["a turn by an eighth", ["walls.json", `${A2}/rotation`, 45], `${A2}/rotation `],
    [
      "pictures over each other, by how much",
      ["walls.json", `${A2}/x`, 1_205.1],
      `${A2} its picture lies over that of the screen "a1" by 4.5 × 680.4 mm`,
    ],
    [
      "a picture under the bezel beside it",
      ["walls.json", `${A2}/x`, 1_209.8],
      `${A2} its picture lies under the bezel of the screen "a1" by 0.7 × 680.4 mm`,
    ],
    [
      "a bezel over the picture beside it",
      ["walls.json", `${A2}/bezel/left`, 30],
      `${A2} its bezel lies over the picture of the screen "a1" by 28.2 × 680.4 mm`,
    ],
    [
      "pixels of another shape than the picture",
      ["walls.json", `${A2}/pixels`, [1_920, 1_200]],
      `${A2}/pixels 1920 × 1200 pixels as it hangs do not fit 1209.6 × 680.4 mm: the shapes differ by 11.1 % (2 % at most)`,
    ],
    [
      "a turn that was forgotten",
      ["walls.json", `${LEFT}/rotation`, 0],
      `${LEFT}/pixels 1920 × 1080 pixels as it hangs do not fit 680.4 × 1209.6 mm: the shapes differ by 68.4 % (2 % at most)`,
    ],
  ])("%s", (_what, change, fault) => {
    expect(faultsAfter(change).filter((found) => found.startsWith(`walls.json#${fault}`))).toHaveLength(1);
  });

  test("every one of several is told, each at its own pointer", () => {
    const faults = faultsAfter(["walls.json", `${A2}/x`, 0], ["walls.json", `${LEFT}/pixels`, [1_920, 1_200]]);
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual([`walls.json#${A2}`, `walls.json#${LEFT}/pixels`]);
  });

  test("bezels that touch, and pixels a hair off, are not", () => {
    const main = THE_CATALOGUE.walls[wallAt("main")] as Wall;
    const screens = main.screens.map((screen) => ({
      ...screen,
      width: screen.width * 1.000_01,
      pixels: [1_920, 1_090] as [number, number],
    }));
    expect(checkWalls({ ...THE_CATALOGUE, walls: [{ ...main, screens }] })).toEqual([]);
  });
});

describe("a programme that cannot be followed is refused:", () => {
  test.each<readonly [what: string, change: Change, fault: string]>([
    ["a wall twice", ["walls.json", "/walls/1/id", "main"], '/walls/1 "main" stands here a second time (first at /walls/0)'],
    ["a scene that is not there", ["walls.json", `${MAIN}/scenes/1`, "none"], `${MAIN}/scenes/1 there is no scene "none"`],
    ["a scene twice in order", ["walls.json", `${MAIN}/scenes/1`, "overview"], `${MAIN}/scenes/1 "overview" stands here a second time`],
    ["a safe scene of another wall", ["walls.json", `${MAIN}/safeScene`, "none"], `${MAIN}/safeScene scene "none" is not among the wall's`],
    [
      "a playlist of a scene that is not there",
      ["walls.json", `${MAIN}/programme/playlists/0/items/2/scene`, "none"],
      `${MAIN}/programme/playlists/0/items/2/scene scene "none"`,
    ],
    [
      "an hour of a playlist that is not there",
      ["walls.json", `${MAIN}/programme/schedule`, [rule({ scene: undefined, playlist: "none" })]],
      `${MAIN}/programme/schedule/0/playlist this wall has no playlist "none"`,
    ],
    ["an hour of no length", ["walls.json", `${MAIN}/programme/schedule`, [rule({ to: "08:00" })]], `${MAIN}/programme/schedule/0/to `],
    [
      "a season that ends before it begins",
      ["walls.json", `${MAIN}/programme/schedule`, [rule({ dates: { from: "2026-06-01", to: "2026-05-01" } })]],
      `${MAIN}/programme/schedule/0/dates/to `,
    ],
    ["a rule twice", ["walls.json", `${MAIN}/programme/schedule`, [rule({}), rule({})]], `${MAIN}/programme/schedule/1/id `],
    [
      "a condition's scene that is not there",
      ["walls.json", `${HALL}/programme/conditions/0/scene`, "none"],
      `${HALL}/programme/conditions/0/scene scene "none"`,
    ],
    [
      "a condition on an unknown indicator",
      ["walls.json", `${HALL}/programme/conditions`, [graded({ indicator: "NO.SUCH" })]],
      `${HALL}/programme/conditions/0/when/indicator indicator "NO.SUCH" is not in the catalogue`,
    ],
    [
      "a condition on a grade it has not",
      ["walls.json", `${HALL}/programme/conditions`, [graded({ indicator: "BUD.REV_DAY" })]],
      `${HALL}/programme/conditions/0/when/grade "BUD.REV_DAY" has no threshold of the grade critical or worse`,
    ],
    [
      "a condition on an unknown province",
      ["walls.json", `${HALL}/programme/conditions`, [graded({ province: "99" })]],
      `${HALL}/programme/conditions/0/when/province province "99" is in no set`,
    ],
    [
      "an alert in an unknown province",
      ["walls.json", `${HALL}/programme/conditions`, [condition({ when: { kind: "alert", severity: "Severe", provinces: ["01", "99"] } })]],
      `${HALL}/programme/conditions/0/when/provinces/1 province "99" is in no set`,
    ],
  ])("%s", (_what, change, fault) => {
    const found = faultsAfter(change);
    expect(
      found.filter((each) => each.startsWith(`walls.json#${fault}`)),
      found.join("\n"),
    ).toHaveLength(1);
  });
});
