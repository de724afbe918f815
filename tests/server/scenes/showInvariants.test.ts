import { expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Who } from "#shared/duty/role.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import { hashOf } from "#shared/scene/pictureHash.ts";
import { showOf } from "#shared/scene/showsState.ts";
import { type ExactState, exactForDesks, exactForWalls, foldExact } from "#shared/wire/exactState.ts";
import { pictureOfWall } from "#shared/wire/pictureOfWall.ts";
import { createRandom, type Random } from "#server/drill/random.ts";
import { batchForWalls } from "#server/feed/forAudience.ts";
import { createPastEvents } from "#server/journal/pastEvents.ts";
import { createPastStates } from "#server/scenes/pastStates.ts";
import type { ShowCommand } from "#server/scenes/showCommand.ts";
import { aCondition, ROUND } from "./aProgramme.ts";
import { aCatalogue, LAN, MAIN, scene } from "./aWall.ts";
import { type SomeWalls, someWalls } from "./someWalls.ts";

const CATALOGUE = aCatalogue({ playlists: [ROUND], conditions: [aCondition({ afterS: 0, holdS: 5 })] });
const DIRECTORS = ["an", "binh", "chi", "dung", "giang"].map((id): Who => ({ id: `o-${id}`, name: id, role: "director" }));
const SCENES = ["overview", "dual-goal", "investment-budget", "disaster", "none"];
const WALLS = ["main", "main", "main", "hall", "none"];
const STEPS = 150;

function pick<T>(from: readonly T[], random: Random): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

function someCommand(node: SomeWalls, random: Random): ShowCommand {
  const wall = pick(WALLS, random);
  const act = pick(
    [
      "take",
      "take",
      "take",
      "prepare",
      "camera",
      "map",
      "focus",
      "point",
      "playlist",
      "safe",
      "hold",
      "release",
      "card",
      "programme",
    ] as const,
    random,
  );
  switch (act) {
    case "take": {
      const at = random() < 0.2 ? node.now() + Math.floor(random() * 20_000) : null;
      return {
        act,
        wall,
        scene: random() < 0.2 ? null : pick(SCENES, random),
        transition: pick(["cut", "fade", "flight"], random),
        durationMs: null,
        at,
      };
    }
    case "prepare":
      return { act, wall, scene: random() < 0.2 ? null : pick(SCENES, random) };
    case "camera":
      return {
        act,
        wall,
        camera: pick([null, { bounds: [102, 8, 110, 24] }, { provinces: ["22" as ProvinceId] }] as const, random),
        flightMs: 0,
      };
    case "map":
      return { act, wall, indicator: pick([null, "INV.DISB_RATE", "NO.SUCH"], random), period: pick([null, "2026-10"], random) };
    case "focus":
      return { act, wall, province: pick([null, "22", "01"], random), series: pick([null, "BUD.REV_DAY:VN"], random) };
    case "point":
      return { act, wall, pointer: random() < 0.3 ? null : { lngLat: [100 + random() * 10, 10 + random() * 10] } };
    case "playlist":
      return {
        act,
        wall,
        playlist: pick([null, "round", "round"], random),
        paused: random() < 0.3,
        ...(random() < 0.5 ? { index: Math.floor(random() * 4) } : {}),
      };
    case "hold":
      return { act, wall, takeOver: random() < 0.7 };
    case "card":
      return { act, wall, on: random() < 0.5 };
    case "programme": {
      const programme = { playlists: random() < 0.7 ? [ROUND] : [], schedule: [], conditions: random() < 0.5 ? [aCondition()] : [] };
      const scenes = ["overview", "disaster", "dual-goal"].map(scene);
      return { act, wall, scenes, programme, base: Math.floor(random() * 3) };
    }
    case "safe":
    case "release":
      return { act, wall };
  }
}

/** Scenes are edited and drills begin and end meanwhile. */
async function somethingElse({ journal, now }: SomeWalls, random: Random): Promise<void> {
  const content = pick(CATALOGUE.scenes, random);
  const edit = { scene: content.id, at: now(), by: LAN };
  const draft: Scene = { ...content, nameVi: `${content.nameVi} ${Math.floor(random() * 100)}` };
  const version = Math.floor(random() * 50) + 1;
  const event = pick(
    [
      { type: "scene.drafted", data: { ...edit, draft, base: 0 } },
      { type: "scene.published", data: { ...edit, version, content: draft, why: "sửa", revertOf: null } },
      { type: "scene.retired", data: { ...edit, why: "cũ" } },
      { type: "drill.started", data: { name: "d", title: { vi: "d", en: "d" }, startedAt: 0, clockOffsetMs: 0 } },
      { type: "drill.ended", data: { name: "d" } },
    ] as const,
    random,
  );
  await journal.events.append([event]);
}

/** What a reader that held everything from the beginning holds now, and what one that joins now would. */
function hashesOf(state: ExactState, now: number): readonly (string | null)[] {
  const inForce = catalogueInForce(CATALOGUE, state.shows);
  const isDrill = state.alerts.drillOffsetMs !== null;
  return ["main", "hall"].map((wall) => {
    const picture = pictureOfWall(state, { wall, inForce, now, isDrill });
    return picture === null ? null : `${showOf(state.shows, wall).number} ${hashOf(picture)}`;
  });
}

test.each([1, 2, 3])(
  "[S17] [S4] [S41] whatever five directors do, server, desk and wall show the same, and every state can be rebuilt (seed %i)",
  async (seed) => {
    const random = createRandom(seed);
    const node = await someWalls({ catalogue: CATALOGUE });
    let wall = exactForWalls(node.exact.state());
    let desk = exactForDesks(node.exact.state(), 10);
    node.exact.onChange((state, entries) => {
      const { epoch, seq } = node.exact.cursor();
      const batch = { epoch, from: seq - entries.length, to: seq, entries };
      wall = batchForWalls(batch, state.alerts).entries.reduce(foldExact, wall);
      desk = entries.reduce(foldExact, desk);
    });
    const told = new Map<number, string>();
    const refused = new Set<string>();
    for (let step = 0; step < STEPS; step += 1) {
      const commands = Array.from({ length: 1 + Math.floor(random() * 5) }, () => ({
        command: someCommand(node, random),
        who: pick(DIRECTORS, random),
      }));
      const answers = await Promise.all(
        commands.map(({ command, who }, at) => node.run(command, who, random() < 0.5 ? `${step}-${at}` : null)),
      );
      for (const answer of answers) if (!answer.ok) refused.add(answer.refusal.code);
      if (random() < 0.2) await somethingElse(node, random);
      await node.exact.reach(await node.journal.events.cursor(), 1_000);
      node.pass(Math.floor(random() * 8_000));
      await node.walls.programme.look();
      const state = node.exact.state();
      const now = node.now();
      expect([step, hashesOf(wall, now)]).toEqual([step, hashesOf(state, now)]);
      expect(hashesOf(desk, now)).toEqual(hashesOf(state, now));
      expect(hashesOf(exactForWalls(state), now)).toEqual(hashesOf(state, now));
      told.set(node.exact.cursor().seq, JSON.stringify(state.shows));
    }
    expect(JSON.stringify(wall.shows.walls)).toBe(JSON.stringify(node.exact.state().shows.walls));
    const past = createPastStates(node.journal.events, createPastEvents(node.journal.events, node.archiveDir));
    for (const [seq, shows] of told) {
      const rebuilt = await past.rebuild({ seq });
      expect(rebuilt.ok && JSON.stringify(rebuilt.past.state.shows)).toBe(shows);
    }
    expect([...refused].toSorted()).toEqual(
      expect.arrayContaining(["scene.unknown", "wall.held-by-another", "wall.unknown", "programme.outdated"]),
    );
    expect(
      Object.values(node.exact.state().shows.walls)
        .map((show) => show.wall)
        .toSorted(),
    ).toEqual(["hall", MAIN]);
    await node.stop();
  },
);
