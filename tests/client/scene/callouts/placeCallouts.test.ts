import { describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { NO_CALLOUTS, sitesOn, type WallCallouts, withCallout, withCallouts, withoutCallout } from "#shared/conference/call.ts";
import { type CalloutGround, type CalloutPicture, calloutGround, pictureOfCallouts } from "#client/scene/callouts/calloutScene.ts";
import { sizeClassOf } from "#client/scene/callouts/calloutSizes.ts";
import { cross, crossesRect, grown, overlaps, type Point } from "#client/scene/callouts/plane.ts";
import { screenCanvas } from "#client/scene/canvas.ts";
import { focusOn } from "#client/widgets/provinceMap/focus.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { aCalloutScene, CANVASES, isWhole, SITES, sceneOf, seeded, theGeometry } from "./calloutWalls.ts";

const geometry = theGeometry("2008");
const NORTH = { bounds: [102, 19.5, 108.5, 23.5] } as const;
const STEPS = 34;

/** Calls come and go, one a step; what is on the wall after each. */
function walk(seed: number): readonly WallCallouts[] {
  const next = seeded(seed);
  const steps: WallCallouts[] = [];
  let held = NO_CALLOUTS;
  for (let step = 0; step < STEPS; step++) {
    const on = sitesOn(held);
    const leaves = on.length === 6 || (on.length > 0 && next(3) === 0);
    held = leaves ? withoutCallout(held, on[next(on.length)] as SiteId) : withCallout(held, SITES[next(SITES.length)] as SiteId);
    steps.push(held);
  }
  return steps;
}

function stretches(line: readonly Point[]): readonly (readonly [Point, Point])[] {
  return line.slice(1).map((to, at) => [line[at] as Point, to] as const);
}

const provinceRows = new Map<string, ReturnType<typeof focusOn>>();

function rowsOf(site: string, { map: ground }: CalloutGround) {
  const code = THE_CATALOGUE.sites.find(({ id }) => id === site)?.province;
  if (code !== undefined && !provinceRows.has(code)) provinceRows.set(code, focusOn(geometry, [code]));
  const focus = (code === undefined ? null : provinceRows.get(code)) ?? null;
  if (focus === null || ground === null) return [];
  const { frame, rect } = ground;
  const px = frame.pxPerDegree / 20;
  return focus.rows.map(({ west, east, north, south }) => ({
    x: rect.x + (west - frame.left) * px,
    y: rect.y + (frame.top - north) * px,
    width: (east - west) * px,
    height: (north - south) * px,
  }));
}

function problemsOf(ground: CalloutGround, callouts: WallCallouts): readonly string[] {
  const { placed } = pictureOfCallouts(ground, callouts);
  const problems: string[] = [];
  const say = (is: boolean, text: string): void => {
    if (is) problems.push(text);
  };
  say(placed.length !== sitesOn(callouts).length, `${placed.length} of ${sitesOn(callouts).length} stand`);
  for (const [at, { site, rect, line, anchor }] of placed.entries()) {
    say(!isWhole(rect, ground.screens), `${site} is cut by a bezel`);
    say(rect.width < 16, `${site} is too narrow`);
    const others = placed.filter((_, index) => index !== at);
    for (const other of others) say(overlaps(rect, other.rect), `${site} overlaps ${other.site}`);
    for (const mark of ground.obstacles) say(overlaps(rect, mark), `${site} hides legend or islands`);
    for (const one of placed) for (const row of rowsOf(one.site, ground)) say(overlaps(rect, row), `${site} hides ${one.site}`);
    say(anchor !== null && line === null, `${site} has no line`);
    for (const [a, b] of stretches(line ?? [])) {
      for (const other of others) {
        say(crossesRect(a, b, other.rect), `the line of ${site} crosses ${other.site}`);
        say(
          stretches(other.line ?? []).some(([c, d]) => cross(a, b, c, d)),
          `the lines of ${site} and ${other.site} cross`,
        );
      }
      say(crossesRect(a, b, grown(rect, -0.05)), `the line of ${site} runs over its own callout`);
    }
  }
  return [...new Set(problems)];
}

function rectsOf({ placed }: CalloutPicture): ReadonlyMap<string, string> {
  return new Map(placed.map(({ site, rect }) => [site, JSON.stringify(rect)]));
}

describe.each(CANVASES)("callouts on %s", (name, canvas) => {
  // Other calls on each canvas: what one walk does not meet another may.
  const walks = CANVASES.findIndex(([one]) => one === name) + 1;
  const scene = aCalloutScene({ canvas, geometry });
  const ground = calloutGround(scene);

  test("of every province stand whole on one screen, off legend and islands, tied by a line, and hide no province that is on the line", () => {
    const problems = SITES.flatMap((site) => problemsOf(ground, withCallout(NO_CALLOUTS, site)));
    expect(problems).toEqual([]);
  });

  test.each([walks])("that come and go (walk %i) cross nothing", (seed) => {
    const problems = walk(seed).flatMap((callouts, step) => problemsOf(ground, callouts).map((text) => `${step}: ${text}`));
    expect(problems).toEqual([]);
  });

  test.each([CANVASES.length + walks])("stay where they are while others come and go within their class (walk %i)", (seed) => {
    let before: { readonly size: number; readonly rects: ReadonlyMap<string, string> } | null = null;
    for (const callouts of walk(seed)) {
      const now = { size: sizeClassOf(callouts.places.length), rects: rectsOf(pictureOfCallouts(ground, callouts)) };
      for (const [site, rect] of now.size === before?.size ? now.rects : []) {
        const held = before?.rects.get(site);
        if (held !== undefined) expect(rect, `${site} moved`).toBe(held);
      }
      before = callouts.places.length === 0 ? null : now;
    }
  });

  test("cross nothing either where the map looks closer, or has another shape or no bands", () => {
    const closer = { ...scene, chosen: { camera: NORTH, spotlight: null } };
    const bare = { ...scene, bands: { drill: false, alerts: 0 } };
    const other = { ...scene, scene: sceneOf("disaster"), bands: { drill: false, alerts: 3 } };
    const problems = [closer, bare, other].map(calloutGround).flatMap((each) => walk(9).flatMap((callouts) => problemsOf(each, callouts)));
    expect(problems).toEqual([]);
  });

  test("keep off the card of a province in the spotlight", () => {
    const lit = { ...scene, chosen: { camera: null, spotlight: "22" as never } };
    const beside = calloutGround(lit);
    expect(beside.obstacles.length).toBeGreaterThan(ground.obstacles.length);
    expect(walk(7).flatMap((callouts) => problemsOf(beside, callouts).filter((text) => text.includes("hides")))).toEqual([]);
  });

  test("with one of them large: nothing overlaps, everything is whole on a screen", () => {
    for (const count of [1, 2, 4, 6]) {
      const sites = SITES.filter((_site, at) => at % 9 === 0).slice(0, count);
      const callouts = withCallouts(NO_CALLOUTS, sites, sites[0] ?? null);
      const { placed, focus } = pictureOfCallouts(ground, callouts);
      expect(placed).toHaveLength(count);
      const all = [...placed.map(({ rect }) => rect), ...(focus === null ? [] : [focus.side])];
      expect(all).toHaveLength(count + 1);
      for (const [at, rect] of all.entries()) {
        expect(isWhole(rect, ground.screens)).toBe(true);
        for (const other of all.slice(at + 1)) expect(overlaps(rect, other)).toBe(false);
      }
      const [large] = placed;
      for (const small of placed.slice(1)) expect((large?.rect.width ?? 0) > small.rect.width * 1.5).toBe(true);
    }
  });
});

test("every page of a wall works out the same picture, whatever its pixels", () => {
  for (const wall of THE_CATALOGUE.walls) {
    const callouts = withCallouts(NO_CALLOUTS, SITES.filter((_, at) => at % 11 === 0).slice(0, 4), null);
    const pages = wall.screens.flatMap((slot) =>
      [1, 0.5].map((share) => {
        const [width, height] = slot.rotation === 90 || slot.rotation === 270 ? [slot.pixels[1], slot.pixels[0]] : slot.pixels;
        const viewport =
          slot.rotation === 0 ? { width: width * share, height: height * share } : { width: height * share, height: width * share };
        return pictureOfCallouts(calloutGround(aCalloutScene({ canvas: screenCanvas(wall, slot, viewport), geometry })), callouts);
      }),
    );
    expect(new Set(pages.map(({ placed }) => JSON.stringify(placed))).size, wall.id).toBe(1);
  }
});
