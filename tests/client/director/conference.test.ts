import { describe, expect, test } from "vitest";
import { CARD_ACTS, CARD_KEYS, cardActOf, cardKeyFace } from "#client/director/conference/cardKeys.ts";
import { finderActOf } from "#client/director/conference/finderKeys.ts";
import { gradeOf, type LineFigures, rateOf } from "#client/director/conference/lineFigures.ts";
import { formatSpan } from "#client/director/conference/span.ts";
import { movedTurn } from "#client/director/conference/turns.ts";
import { KEY_ACTS } from "#client/director/keys/keyMap.ts";
import { directorKeyWords } from "#client/words/director/keysWords.ts";

const figures = (change: Partial<LineFigures> = {}): LineFigures => ({
  codec: "VP8",
  bitsPerSecond: 1_400_000,
  framesPerSecond: 25,
  lossFraction: 0,
  rttMs: 12,
  audio: true,
  viewers: 3,
  ...change,
});

describe("the keys of a site's card", () => {
  test("are letters that mean nothing else on the desk, each another, with words in both languages", () => {
    for (const act of CARD_ACTS) {
      expect(Object.hasOwn(KEY_ACTS, CARD_KEYS[act]), act).toBe(false);
      expect(cardActOf(CARD_KEYS[act])).toBe(act);
      for (const lang of ["vi", "en"] as const) expect(directorKeyWords(lang).cards[act]).toBeTruthy();
    }
    expect(new Set(Object.values(CARD_KEYS)).size).toBe(CARD_ACTS.length);
    expect(cardKeyFace("hangUp")).toBe("E E");
    expect(cardActOf("x")).toBeNull();
  });
});

describe("the keys of the roster's field", () => {
  const act = (
    key: string,
    change: Partial<Pick<KeyboardEvent, "shiftKey" | "ctrlKey" | "altKey">> = {},
    state = { isTyped: true, hasMarks: false },
  ) => finderActOf({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...change }, state);

  test("Enter calls and shows, Shift+Enter only calls, with Ctrl all that are marked", () => {
    expect(act("Enter")).toBe("show");
    expect(act("Enter", { shiftKey: true })).toBe("call");
    expect(act("Enter", { ctrlKey: true })).toBe("showAll");
    expect(act("Enter", { ctrlKey: true, shiftKey: true })).toBe("callAll");
  });

  test("letters are typed; Escape takes back one thing after another", () => {
    for (const key of ["q", "Q", " ", "2", "-"]) expect(act(key), key).toBeNull();
    expect(act("+", { shiftKey: true })).toBe("mark");
    expect(act("Escape")).toBe("clear");
    expect(act("Escape", {}, { isTyped: false, hasMarks: true })).toBe("unmark");
    expect(act("Escape", {}, { isTyped: false, hasMarks: false })).toBe("close");
    expect(act("ArrowDown", { altKey: true })).toBeNull();
  });
});

describe("the order of speaking", () => {
  test("one is moved to another's place, no farther than the ends, and a stranger moves nothing", () => {
    const queue = ["a", "b", "c"];
    expect(movedTurn(queue, "c", 0)).toEqual(["c", "a", "b"]);
    expect(movedTurn(queue, "a", 1)).toEqual(["b", "a", "c"]);
    expect(movedTurn(queue, "a", 9)).toEqual(["b", "c", "a"]);
    expect(movedTurn(queue, "a", -1)).toEqual(queue);
    expect(movedTurn(queue, "x", 0)).toBe(queue);
  });
});

describe("how a line is", () => {
  test("is judged by loss and frames; without figures or bits there is no picture", () => {
    expect(gradeOf(null)).toBe("none");
    expect(gradeOf(figures({ bitsPerSecond: 0 }))).toBe("none");
    expect(gradeOf(figures())).toBe("good");
    expect(gradeOf(figures({ lossFraction: 0.02 }))).toBe("fair");
    expect(gradeOf(figures({ framesPerSecond: 7 }))).toBe("poor");
    expect(gradeOf(figures({ codec: "none", framesPerSecond: 0 }))).toBe("good");
  });

  test("rates and spans are written as short as they stay clear", () => {
    expect(rateOf(1_440_000)).toEqual({ digits: "1.4", unit: "Mbit/s" });
    expect(rateOf(320_400)).toEqual({ digits: "320", unit: "kbit/s" });
    expect([0, 65_000, 3_725_000, -5].map(formatSpan)).toEqual(["0:00", "1:05", "1:02:05", "0:00"]);
  });
});
