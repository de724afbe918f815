import { describe, expect, test } from "vitest";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { Call } from "#shared/conference/call.ts";
import { NO_CONFERENCE } from "#shared/conference/conferenceState.ts";
import { calloutIndicators, usualIndicators } from "#client/scene/callouts/calloutIndicators.ts";
import { isMoving, lineFace, stoppedText, waitingText } from "#client/widgets/callout/calloutFace.ts";
import { calloutFigures } from "#client/widgets/callout/calloutFigures.ts";
import { figuresPlace, frameOf, pictureHeight } from "#client/widgets/callout/calloutFit.ts";
import { calloutEn } from "#client/words/callout/en.ts";
import { calloutVi } from "#client/words/callout/vi.ts";
import { createNames } from "#client/words/names.ts";
import { THE_CATALOGUE, theIndicator, theSet } from "#tests/builders/theCatalogue.ts";
import { aCall, conferenceOf } from "#tests/screens/panelsPage/calls.ts";

const QUANG_NINH = "tinh-22" as SiteId;
const NOW = Date.parse("2020-08-19T01:30:14Z");
const names = createNames(THE_CATALOGUE, "vi", () => "2020-08-19");
const PLAYING = { state: "playing", lastFrameAt: null } as const;

function call(change: Partial<Call> = {}): Call {
  return aCall(QUANG_NINH, NOW, change).call;
}

describe("the line of a site", () => {
  test("says its state by a word and by a shape of its own, and how it ended", () => {
    const faces = (["calling", "connected", "stalled", "held", "ended"] as const).map((state) =>
      lineFace(conferenceOf([aCall(QUANG_NINH, NOW, { state })]), QUANG_NINH, calloutVi),
    );
    expect(new Set(faces.map(({ sign }) => sign)).size).toBe(5);
    expect(faces.map(({ stateText }) => stateText)).toEqual(["Đang gọi", "Trực tiếp", "Mất tín hiệu", "Đang chờ", "Đã kết thúc"]);
    const refused = lineFace(conferenceOf([aCall(QUANG_NINH, NOW, { state: "ended", reason: "refused" })]), QUANG_NINH, calloutVi);
    expect(refused.stateText).toBe("Điểm cầu từ chối cuộc gọi");
  });

  test("of a site that was never called is idle, and nothing is seen of it", () => {
    expect(lineFace(NO_CONFERENCE, QUANG_NINH, calloutVi)).toMatchObject({
      state: "idle",
      mayBeSeen: false,
      isHeard: false,
      instead: null,
    });
  });

  test("sounds for the one who has the floor alone, while everybody is muted", () => {
    const [floor, other] = [aCall(QUANG_NINH, NOW, { floor: true }), aCall("tinh-46" as SiteId, NOW, {})];
    const state = conferenceOf([floor, other]);
    expect(lineFace(state, QUANG_NINH, calloutVi)).toMatchObject({ hasFloor: true, isHeard: true });
    expect(lineFace(state, "tinh-46", calloutVi)).toMatchObject({ hasFloor: false, isHeard: false });
  });

  test("without consent there is no picture, whatever comes; without a camera it says so", () => {
    expect(isMoving(call({ onWall: false }), PLAYING)).toBe(false);
    expect(waitingText(call({ onWall: false }), { state: "connecting", fault: null }, calloutVi)).toBe(null);
    const silent = lineFace(conferenceOf([aCall(QUANG_NINH, NOW, { onWall: false })]), QUANG_NINH, calloutVi);
    expect(silent.instead).toBe("Chưa đồng ý đưa hình");
    const dark = lineFace(conferenceOf([aCall(QUANG_NINH, NOW, { hasCamera: false })]), QUANG_NINH, calloutVi);
    expect(dark.instead).toBe("Không có hình, chỉ có tiếng");
  });
});

describe("a picture that stands says since when", () => {
  const at = Date.parse("2020-08-19T01:30:11Z");

  test("when nothing comes any more, by its last frame; while a room waits, since it was asked to", () => {
    expect(stoppedText(call({ state: "stalled" }), { state: "stalled", lastFrameAt: at }, calloutVi)).toBe("hình dừng lúc 08:30:11");
    expect(stoppedText(call({ state: "held", since: NOW }), PLAYING, calloutVi)).toBe("hình dừng lúc 08:30:14");
  });

  test("when the relay is away though the line is up", () => {
    expect(stoppedText(call(), { state: "stalled", lastFrameAt: at }, calloutVi)).toBe("hình dừng lúc 08:30:11");
  });

  test("the first picture moves at once: it does not stand grey until the statistics tell of it", () => {
    expect(isMoving(call(), { state: "connecting" })).toBe(true);
    expect(isMoving(call(), { state: "away" })).toBe(false);
    expect(isMoving(call({ state: "held" }), { state: "connecting" })).toBe(false);
  });

  test("and nothing while it moves, or before it ever did", () => {
    expect(stoppedText(call(), PLAYING, calloutVi)).toBe(null);
    expect(stoppedText(call(), { state: "connecting", lastFrameAt: null }, calloutVi)).toBe(null);
    expect(waitingText(call(), { state: "connecting", fault: null }, calloutVi)).toBe("Đang mở hình");
    expect(waitingText(call(), { state: "away", fault: null }, calloutVi)).toBe("Chưa nhận được hình, đang thử lại");
  });

  test.each([
    ["media.codec", "Màn hình này không giải mã được hình của điểm cầu", "This screen cannot decode the site's picture"],
    ["media.full", "Đã đủ số đường truyền hình, đang chờ", "All picture lines are taken, waiting"],
    ["media.away", "Bộ chuyển tiếp hình chưa sẵn sàng, đang chờ", "The picture relay is not ready, waiting"],
    ["media.nobody", "Chưa nhận được hình, đang thử lại", "No picture yet, trying again"],
    ["toString", "Chưa nhận được hình, đang thử lại", "No picture yet, trying again"],
  ])("why none comes, where the centre said so: %s", (code, vi, en) => {
    const feed = { state: "away", fault: { code, text: null, retryAfterMs: null } } as const;
    expect([waitingText(call(), feed, calloutVi), waitingText(call(), feed, calloutEn)]).toEqual([vi, en]);
  });
});

describe("the figures beside a face", () => {
  const held: Readonly<Record<string, { readonly value: string; readonly period: string }>> = {
    "BUD.REV_YTD:22": { value: "61.2", period: "2020-08-18" },
    "INV.DISB_RATE:22": { value: "12.5", period: "2020-07" },
    "INV.DISB_RATE:VN": { value: "40.4", period: "2020-07" },
    "TRF.ACCIDENTS:22": { value: "1", period: "2020-08-18" },
  };
  const indicators = ["TRF.ACCIDENTS", "HEA.BED_OCC", "BUD.REV_YTD", "INV.DISB_RATE"].map(theIndicator);
  const figures = calloutFigures({
    province: "22",
    indicators,
    set: theSet("2008"),
    catalogue: THE_CATALOGUE,
    names,
    now: NOW,
    get: (key) => {
      const figure = held[key];
      if (figure === undefined) return undefined;
      return {
        ...figure,
        status: "A",
        agency: "G12",
        receivedAt: NOW,
        revision: 0,
        was: null,
        previous: null,
        previousPeriod: null,
        seq: 1,
      };
    },
  });

  test("come gravest first, then as they were wanted; what is not held is left out", () => {
    expect(figures.map(({ indicator }) => indicator)).not.toContain("HEA.BED_OCC");
    expect(figures[0]?.indicator).toBe("INV.DISB_RATE");
    const rank = ["critical", "warning", "watch", "normal"];
    const ranks = figures.map(({ grade }) => rank.indexOf(grade));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(figures[0]).toMatchObject({ figure: "12,5", unit: "%", periodText: "T7/2020", freshness: "fresh" });
  });

  test("of a province are those of the map first, and none that only the country has; a centre that is none has its own agency's", () => {
    const [room, rescue] = [QUANG_NINH, "tkcn"].map((id) => THE_CATALOGUE.sites.find((site) => site.id === id));
    const scene = THE_CATALOGUE.scenes.find(({ id }) => id === "overview");
    if (room === undefined || rescue === undefined || scene === undefined) throw new Error("not in the catalogue");
    const own = calloutIndicators(room, THE_CATALOGUE, { scene, chosen: null, wall: "main" });
    expect(own.province).toBe("22");
    expect(own.indicators[0]?.code).toBe("INV.DISB_RATE");
    expect(own.indicators.every(({ scope }) => scope !== "national")).toBe(true);
    const centre = calloutIndicators(rescue, THE_CATALOGUE, { scene, chosen: null, wall: "main" });
    expect(centre).toMatchObject({ province: "VN" });
    expect(centre.indicators[0]?.code).toBe("DIS.SAR_FORCES");
    expect(usualIndicators(THE_CATALOGUE).length).toBeGreaterThan(5);
    expect(usualIndicators({ indicators: [] })).toEqual([]);
  });

  test("are as many as have room under the picture, beside a line of alerts and a long name", () => {
    const all = figuresPlace("full", 30, 42, { hasAlerts: false, lines: 1 });
    expect(all.count).toBe(4);
    expect(figuresPlace("full", 30, 42, { hasAlerts: true, lines: 2 }).count).toBe(3);
    expect(figuresPlace("framed", 30, 17, { hasAlerts: false, lines: 1 }).count).toBe(0);
    for (const [width, height] of [
      [75, 56],
      [88, 33],
      [40, 60],
    ] as const) {
      const frame = frameOf("large", width, height);
      expect(pictureHeight(frame.picture)).toBeLessThanOrEqual(height + 0.01);
      expect(frame.text).toBeGreaterThan(20);
      expect(frame.isBeside ? frame.picture + frame.text <= width : true).toBe(true);
    }
  });
});
