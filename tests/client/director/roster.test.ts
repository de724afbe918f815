import { describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import { type Call, NO_CALLOUTS, withCallout } from "#shared/conference/call.ts";
import { type ConferenceState, NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import { lineText } from "#client/director/conference/lineText.ts";
import { ENDED_TOLD_MS, floorFace, isInPart, type RosterRow, rosterOf } from "#client/director/conference/roster.ts";
import { findSites, siteEntries, siteOfProvince } from "#client/director/conference/siteEntries.ts";
import { callWords } from "#client/words/director/callsWords.ts";
import { THE_CATALOGUE, theSet } from "#tests/builders/theCatalogue.ts";

const NOW = Date.parse("2020-08-19T02:00:00Z");
const { sites } = THE_CATALOGUE;
const entries = siteEntries({ sites, set: theSet("2008"), lang: "vi", date: "2020-08-19" });
const QUANG_NINH = "tinh-22" as SiteId;
const HUE = "tinh-46" as SiteId;
const BY = { id: "o-1", name: "Đạo diễn", role: "director" } as const;

function aCall(change: Partial<Call> = {}): Call {
  return {
    id: "c-1",
    site: QUANG_NINH,
    state: "connected",
    since: NOW - 60_000,
    calledAt: NOW - 90_000,
    calledBy: BY,
    ringUntil: NOW,
    answeredAt: NOW - 60_000,
    page: "p-1",
    onWall: true,
    hasCamera: true,
    hasMicrophone: true,
    muted: true,
    recorded: false,
    reason: null,
    ...change,
  };
}

function rowOf(site: SiteId, change: Partial<ConferenceState> = {}, callouts = NO_CALLOUTS): RosterRow {
  const row = rosterOf(entries, { conference: { ...NO_CONFERENCE, ...change }, callouts, now: NOW }).find(({ id }) => id === site);
  if (row === undefined) throw new Error(`${site} is not listed`);
  return row;
}

describe("the sites of a day", () => {
  test("are those of the provinces in force by their order, then others, the centre last", () => {
    expect(entries.filter(({ group }) => group === "province")).toHaveLength(63);
    expect(entries[0]).toMatchObject({ id: "tinh-01", label: "Hà Nội" });
    expect(entries.slice(-2).map(({ id, group }) => [id, group])).toEqual([
      ["tkcn", "other"],
      ["vpcp", "centre"],
    ]);
  });

  test("follow the provinces: those of a set that is over are gone, those of the new one are there", () => {
    const later = siteEntries({ sites, set: theSet("2025"), lang: "vi", date: "2026-11-28" });
    expect(later.filter(({ group }) => group === "province")).toHaveLength(34);
    expect(new Set(later.map(({ province }) => province)).has("06")).toBe(false);
  });

  test("are found without marks, by words that begin, by code, and by region after every name", () => {
    expect(findSites(entries, "quang ninh")[0]?.id).toBe(QUANG_NINH);
    expect(findSites(entries, "qu ni")[0]?.id).toBe(QUANG_NINH);
    expect(findSites(entries, "22")[0]?.id).toBe(QUANG_NINH);
    expect(findSites(entries, "tim kiem").map(({ id }) => id)).toEqual(["tkcn"]);
    const ofRegion = findSites(entries, "tay nguyen").map(({ region }) => region);
    expect(ofRegion.length).toBeGreaterThan(3);
    expect(new Set(ofRegion).size).toBe(1);
    expect(findSites(entries, "zz")).toEqual([]);
    expect(findSites(entries, " ")).toHaveLength(entries.length);
  });

  test("a province has the room of its people's committee, not of another body that sits there", () => {
    expect(siteOfProvince(entries, "01")?.id).toBe("tinh-01");
    expect(siteOfProvince(entries, "nowhere")).toBeNull();
  });
});

describe("a row of the roster", () => {
  test("an idle line is told by whether somebody is there", () => {
    expect(rowOf(QUANG_NINH)).toMatchObject({ line: "absent", call: null, isPresent: false });
    expect(rowOf(QUANG_NINH, { present: { [QUANG_NINH]: NOW } })).toMatchObject({ line: "present", isPresent: true });
  });

  test("a call goes before presence, and an ended one is told with its reason for ten minutes", () => {
    const ended = aCall({ state: "ended", reason: "no-answer", since: NOW - ENDED_TOLD_MS });
    expect(rowOf(QUANG_NINH, { calls: { [QUANG_NINH]: aCall() } }).line).toBe("connected");
    const row = rowOf(QUANG_NINH, { calls: { [QUANG_NINH]: ended }, present: { [QUANG_NINH]: NOW } });
    expect(lineText(row, callWords("vi"))).toBe("không ai trả lời");
    const over = { ...ended, since: ended.since - 1 };
    expect(rowOf(QUANG_NINH, { calls: { [QUANG_NINH]: over }, present: { [QUANG_NINH]: NOW } }).line).toBe("present");
  });

  test("says hand, turn, floor, speaker, and its place on the wall", () => {
    const speaker = { name: "Nguyễn Văn A", title: "Chủ tịch" };
    const change: Partial<ConferenceState> = {
      calls: { [QUANG_NINH]: aCall(), [HUE]: aCall({ site: HUE }) },
      hands: { [QUANG_NINH]: NOW - 5_000 },
      queue: [HUE, QUANG_NINH],
      floor: HUE,
      speakers: { [QUANG_NINH]: speaker },
    };
    const callouts = { ...withCallout(NO_CALLOUTS, QUANG_NINH), focus: QUANG_NINH };
    expect(rowOf(QUANG_NINH, change, callouts)).toMatchObject({
      hand: NOW - 5_000,
      turn: 2,
      hasFloor: false,
      isHeard: false,
      speaker,
      isOnWall: true,
      isLarge: true,
    });
    expect(rowOf(HUE, change, callouts)).toMatchObject({ turn: 1, hasFloor: true, isHeard: true, isOnWall: false });
  });

  test("belongs to the parts of the list that it answers", () => {
    const row = rowOf(QUANG_NINH, { calls: { [QUANG_NINH]: aCall({ state: "ringing" }) }, hands: { [QUANG_NINH]: NOW } });
    expect((["all", "present", "called", "hands"] as const).map((part) => isInPart(row, part))).toEqual([true, false, true, true]);
  });
});

describe("the line of the floor", () => {
  test("counts what stands, and says when the wall is full", () => {
    const six = ["tinh-01", "tinh-02", "tinh-04", "tinh-06", "tinh-08", "tinh-10"].map((id) => id as SiteId);
    const callouts = six.reduce(withCallout, NO_CALLOUTS);
    const calls = { [QUANG_NINH]: aCall(), [HUE]: aCall({ site: HUE, state: "ended", reason: "site" }) };
    const conference = { ...NO_CONFERENCE, calls, hands: { [QUANG_NINH]: NOW } };
    expect(floorFace(conference, callouts)).toMatchObject({ floor: null, onWall: six, isFull: true, hands: 1, called: 1, open: 0 });
    expect(floorFace(NO_CONFERENCE, NO_CALLOUTS)).toMatchObject({ onWall: [], isFull: false, called: 0 });
  });
});
