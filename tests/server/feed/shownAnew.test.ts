import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Panel, SceneId } from "#shared/catalogue/scene.ts";
import type { WallId } from "#shared/catalogue/wall.ts";
import { SYSTEM } from "#shared/duty/role.ts";
import type { SeriesKey } from "#shared/observation/seriesKey.ts";
import { visibleSeries } from "#shared/observation/visibleSeries.ts";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import type { ShowEvent } from "#shared/scene/showEvents.ts";
import type { Hello, SnapshotHead } from "#shared/wire/events.ts";
import { decodeFrame } from "#shared/wire/frame.ts";
import { draftsOf } from "#server/journal/drafts.ts";
import { aDraft } from "#tests/builders/aDraft.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { type MemoryFeed, memoryFeed } from "#tests/doubles/memoryFeed.ts";
import { aReader, type KeptReader } from "./aFeed.ts";

const ACT = { at: 1, by: SYSTEM };
const MAIN = "main" as WallId;
const HERD = 1_000;
const POWER = { kind: "kpi", series: { indicator: "PWR.PMAX", province: "22" } } as unknown as Panel;
const POWER_SERIES = "PWR.PMAX:22" as SeriesKey;
const PRICES = "ECO.CPI_AVG" as const;

let under: MemoryFeed;

beforeEach(async () => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "Date"],
    now: 1_764_000_000_000,
  });
  under = await memoryFeed((wall, view, shows) => visibleSeries(catalogueInForce(THE_CATALOGUE, shows), wall, view));
  await settled();
});
afterEach(async () => {
  await under.stop();
  vi.useRealTimers();
});

async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

async function post(series: SeriesKey, value: string): Promise<void> {
  await under.journal.actual.apply([aDraft({ series, value })]);
  await settled();
}

async function happens(...events: readonly ShowEvent[]): Promise<void> {
  await under.journal.events.append(draftsOf(events));
  await settled();
}

function published(id: string, panels: readonly Panel[], version = 1): ShowEvent {
  const scene = id as SceneId;
  const content = { id: scene, nameVi: "Mới", nameEn: "New", panels: [...panels] };
  return { type: "scene.published", data: { ...ACT, scene, version, content, why: "thử", revertOf: null } };
}

function ordered(scenes: readonly string[]): ShowEvent {
  const programme = { playlists: [], schedule: [], conditions: [] };
  return { type: "wall.programmeSet", data: { ...ACT, wall: MAIN, scenes: scenes as readonly SceneId[], programme, version: 1 } };
}

async function joined(view: Hello["view"] = {}): Promise<KeptReader> {
  const reader = aReader();
  expect(await under.feed.join(reader, { version: 1, wall: "main", view, cursors: {} })).toBeNull();
  return reader;
}

function names(reader: KeptReader): readonly string[] {
  return reader.heard.splice(0).map(({ name }) => name);
}

/** What the reader has of a series after everything it heard; `undefined` where it is not shown, `null` where there is none yet. */
function held(reader: KeptReader, series: string): string | null | undefined {
  let table: readonly string[] = [];
  let figures = new Map<string, string>();
  for (const { name, said, attachment } of reader.heard) {
    if (name === "snapshot") {
      table = (said[0] as SnapshotHead).series;
      figures = new Map();
    }
    if (attachment !== null) decodeFrame(attachment, (index, figure) => figures.set(table[index] ?? "", figure.value));
  }
  return table.includes(series) ? (figures.get(series) ?? null) : undefined;
}

describe("what a wall shows becomes other series", () => {
  test("[W3] a scene published with a new indicator: a follower hears of it and is given the new table at once", async () => {
    await post(POWER_SERIES, "41.5");
    const [follower, pinned] = [await joined(), await joined({ scene: "overview" })];
    expect(held(follower, POWER_SERIES)).toBeUndefined();
    [follower, pinned].map(names);
    await happens(published("power", [POWER]), ordered(["overview", "power"]));
    expect(follower.heard.map(({ name }) => name)).toEqual(["event", "snapshot"]);
    expect(held(follower, POWER_SERIES)).toBe("41.5");
    expect(names(pinned)).toEqual(["event"]);
    await post(POWER_SERIES, "42");
    expect(held(follower, POWER_SERIES)).toBe("42");
    expect(names(pinned)).toEqual([]);
  });

  test("[W3] a draft, or a scene published again with other words, brings no snapshot", async () => {
    const follower = await joined();
    names(follower);
    const overview = THE_CATALOGUE.scenes.find(({ id }) => id === "overview");
    const content = { id: "overview" as SceneId, nameVi: "Khác", nameEn: "Other", panels: [POWER] };
    await happens({ type: "scene.drafted", data: { ...ACT, scene: content.id, draft: content, base: 0 } });
    await happens(published("overview", overview?.panels ?? []));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(names(follower)).toEqual(["event", "tick"]);
  });

  test("[W3] a scene taken out of the order takes its figures with it; whoever is pinned to one that was retired keeps it", async () => {
    await post(POWER_SERIES, "41.5");
    await happens(published("power", [POWER]), ordered(["overview", "power"]));
    const [follower, pinned] = [await joined(), await joined({ scene: "power" })];
    await happens(ordered(["overview"]), { type: "scene.retired", data: { ...ACT, scene: "power" as SceneId, why: "thôi" } });
    expect(held(follower, POWER_SERIES)).toBeUndefined();
    await post(POWER_SERIES, "43");
    expect(held(pinned, POWER_SERIES)).toBe("43");
  });

  test("[W13] a reader that is behind is given the new table once it has taken what it was sent", async () => {
    await post(POWER_SERIES, "41.5");
    const slow = await joined();
    slow.behind = true;
    names(slow);
    await happens(published("power", [POWER]), ordered(["overview", "power"]));
    expect(names(slow)).not.toContain("snapshot");
    slow.behind = false;
    under.feed.catchUp(slow);
    expect(held(slow, POWER_SERIES)).toBe("41.5");
  });

  test("[W1] indicators of a draft are shown everywhere beside the scene's; one that is not known is refused", async () => {
    await post(`${PRICES}:VN` as SeriesKey, "0.4");
    const [plain, desk] = [await joined({ scene: "overview" }), await joined({ scene: "overview", indicators: [PRICES, PRICES] })];
    expect(held(plain, `${PRICES}:VN`)).toBeUndefined();
    expect(held(desk, `${PRICES}:VN`)).toBe("0.4");
    const view = { indicators: [PRICES, "NO.SUCH"] };
    expect(await under.feed.join(aReader(), { version: 1, view, cursors: {} })).toMatchObject({ code: "unknown-wall" });
  });
});

describe("a herd of one audience", () => {
  /** Readers that keep the buffers themselves: what is the same object was made once. */
  async function aHerd(): Promise<{ readonly buffers: readonly (readonly Buffer[])[]; readonly readers: readonly KeptReader[] }> {
    const buffers: Buffer[][] = [];
    const readers: KeptReader[] = [];
    for (let n = 0; n < HERD; n += 1) {
      const reader = aReader();
      const mine: Buffer[] = [];
      buffers.push(mine);
      readers.push(reader);
      const { send } = reader;
      Object.assign(reader, {
        send: (prepared: Buffer) => {
          mine.push(prepared);
          if (n === 0 || n === HERD - 1) send(prepared);
        },
        sendStanding: (prepared: Buffer) => void mine.push(prepared),
      });
      expect(await under.feed.join(reader, { version: 1, wall: "main", cursors: {} })).toBeNull();
      if (n % 100 === 50) await post(`${PRICES}:VN` as SeriesKey, String(n));
      if (n % 100 === 75) await post("INV.DISB_RATE:VN" as SeriesKey, String(n));
      if (n % 250 === 125) await vi.advanceTimersByTimeAsync(100);
    }
    return { buffers, readers };
  }

  test("[W3] a thousand who join within a second share one snapshot, and each is right", async () => {
    await post("INV.DISB_RATE:VN" as SeriesKey, "1");
    const { buffers, readers } = await aHerd();
    const snapshots = new Set(buffers.flat().filter((bytes) => bytes.includes('["snapshot"')));
    expect(snapshots.size).toBe(1);
    const tails = new Set(buffers.flat().filter((bytes) => bytes.includes('["tick"')));
    expect(tails.size).toBeLessThan(40);
    await vi.advanceTimersByTimeAsync(1_000);
    for (const reader of [readers[0], readers.at(-1)]) expect(held(reader as KeptReader, "INV.DISB_RATE:VN")).toBe("975");
  });
});
