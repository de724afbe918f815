import { describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { NO_CALLOUTS, withCallout } from "#shared/conference/call.ts";
import { NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import { untouchedShow } from "#shared/scene/wallShow.ts";
import { conferenceOrders } from "#client/director/conference/conferenceOrders.ts";
import type { DirectorDesk } from "#client/director/directorDesk.ts";
import { directorOrders } from "#client/director/directorOrders.ts";
import { createOrders } from "#client/director/orders/createOrders.ts";
import type { OpenOrder } from "#client/director/orders/order.ts";
import type { CommandOutcome } from "#client/link/commands.ts";
import { directorWords } from "#client/words/director/words.ts";
import { THE_CATALOGUE, theSet } from "#tests/builders/theCatalogue.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

const QUANG_NINH = "tinh-22" as SiteId;
const HUE = "tinh-46" as SiteId;
const HA_NOI = "tinh-01" as SiteId;

/** A desk on whose wall Quảng Ninh is large; its server answers as told, or not yet, and its link tells nothing. */
function aDesk(queue: readonly SiteId[] = [], answer: unknown = null) {
  const sent: OpenOrder[] = [];
  let keys = 0;
  const orders = createOrders({
    timers: manualPage().timers,
    newKey: () => `key-${(keys += 1)}`,
    isTold: () => false,
    post: (order) => {
      sent.push(order);
      if (answer !== null) return Promise.resolve({ kind: "done", body: answer });
      return new Promise<CommandOutcome<unknown>>(() => undefined);
    },
  });
  const [wall] = THE_CATALOGUE.walls;
  if (wall === undefined) throw new Error("the catalogue has no wall");
  const show = { ...untouchedShow(wall.id), callouts: { ...withCallout(NO_CALLOUTS, QUANG_NINH), focus: QUANG_NINH } };
  const live = {
    shows: { get: () => ({ walls: { [wall.id]: show } }) },
    conference: { get: () => ({ ...NO_CONFERENCE, queue }) },
    clock: { now: () => Date.parse("2020-08-19T02:00:00Z") },
  };
  const answered = async (): Promise<void> => {
    for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
  };
  const desk = { orders, live, lang: "vi", wall, set: theSet("2008"), catalogue: THE_CATALOGUE } as unknown as DirectorDesk;
  return { give: conferenceOrders(desk), safe: () => directorOrders({ ...desk, words: directorWords("vi") }).safe(), sent, answered };
}

describe("callouts on the wall", () => {
  test("one more joins those that are there, and one less takes its enlargement along", () => {
    const { give, sent } = aDesk();
    give.show(HUE, true);
    expect(sent.at(-1)).toMatchObject({ path: "/callouts", body: { sites: [QUANG_NINH, HUE], focus: QUANG_NINH }, about: HUE });
    give.show(QUANG_NINH, false);
    expect(sent.at(-1)?.body).toEqual({ sites: [HUE], focus: null });
  });

  test("two presses that follow each other fast do not undo each other, nor a call that is under way", () => {
    const { give, sent } = aDesk();
    give.call(HA_NOI, true);
    expect(sent.at(-1)).toMatchObject({ on: "conference", path: "/tinh-01/call", body: { wall: "main" }, about: HA_NOI });
    give.show(HUE, true);
    expect(sent.at(-1)?.body).toEqual({ sites: [QUANG_NINH, HA_NOI, HUE], focus: QUANG_NINH });
    give.enlarge(HUE, true);
    expect(sent.at(-1)?.body).toEqual({ sites: [QUANG_NINH, HA_NOI, HUE], focus: HUE });
  });

  test("what was on the wall before the safe scene does not come back with the next callout", async () => {
    const { give, safe, sent, answered } = aDesk([], { cursor: "0f:9" });
    give.show(HA_NOI, true);
    await answered();
    safe();
    await answered();
    give.show(HUE, true);
    expect(sent.at(-1)?.body).toEqual({ sites: [HUE], focus: null });
  });

  test("of several sites that are called at once, those that were refused do not come onto the wall with the next one", async () => {
    const results = [
      { site: HA_NOI, ok: false, problem: { code: "site.busy" } },
      { site: HUE, ok: true, cursor: "0f:9" },
    ];
    const { give, sent, answered } = aDesk([], { results });
    give.callAll([HA_NOI, HUE], true, () => undefined);
    await answered();
    give.enlarge(HUE, true);
    expect(sent.at(-1)?.body).toEqual({ sites: [QUANG_NINH, HUE], focus: HUE });
  });

  test("a call for the desk alone puts nothing on the wall", () => {
    const { give, sent } = aDesk();
    give.call(HA_NOI, false);
    expect(sent.at(-1)?.body).toEqual({});
    give.show(HUE, true);
    expect(sent.at(-1)?.body).toEqual({ sites: [QUANG_NINH, HUE], focus: QUANG_NINH });
  });
});

describe("the floor", () => {
  test("goes to the first of the order, and to nobody while there is none", () => {
    const { give, sent } = aDesk([HUE, QUANG_NINH]);
    expect(give.next()).toBe(true);
    expect(sent.at(-1)).toMatchObject({ lane: "floor", path: "/floor", body: { site: HUE } });
    const idle = aDesk();
    expect(idle.give.next()).toBe(false);
    expect(idle.sent).toEqual([]);
  });

  test("pressed again before the desk shows that the first has it, nobody is passed over; taken back, it goes to the one after", async () => {
    const { give, sent, answered } = aDesk([HUE, QUANG_NINH], { cursor: "0f:9" });
    give.next();
    await answered();
    expect(give.next()).toBe(true);
    expect(sent).toHaveLength(1);
    give.floor(null);
    await answered();
    give.next();
    expect(sent.at(-1)?.body).toEqual({ site: QUANG_NINH });
  });

  test("a turn that was answered and is not told yet is not lost by the next one", async () => {
    const { give, sent, answered } = aDesk([], { cursor: "0f:9" });
    give.turn(HUE, true);
    await answered();
    give.turn(QUANG_NINH, true);
    await answered();
    expect(sent.at(-1)?.body).toEqual({ sites: [HUE, QUANG_NINH] });
    expect(give.queued()).toEqual([HUE, QUANG_NINH]);
  });

  test("turns that are taken one after another are all kept, and given back one by one", () => {
    const { give, sent } = aDesk();
    give.turn(HUE, true);
    give.turn(QUANG_NINH, true);
    expect(sent.at(-1)).toMatchObject({ path: "/queue", body: { sites: [HUE, QUANG_NINH] }, about: QUANG_NINH });
    give.turn(HUE, false);
    expect(sent.at(-1)?.body).toEqual({ sites: [QUANG_NINH] });
  });
});

describe("what is said of a site", () => {
  test("a speaker is named, and taken away by nothing", () => {
    const { give, sent } = aDesk();
    give.name(HUE, { name: "Nguyễn Văn A", title: "Chủ tịch" });
    expect(sent.at(-1)).toMatchObject({ path: "/tinh-46/speaker", body: { name: "Nguyễn Văn A", title: "Chủ tịch" } });
    give.name(HUE, null);
    expect(sent.at(-1)?.body).toEqual({ speaker: null });
    expect(sent.at(-1)?.what).toContain("Thừa Thiên Huế");
  });
});
