import { describe, expect, test } from "vitest";
import { DECK, DIRECTOR_ACTS, KEY_ACTS, keyName, keyOf } from "#client/director/keys/keyMap.ts";
import { createTwice, TWICE_MS } from "#client/director/keys/twice.ts";
import { directorKeyWords } from "#client/words/director/keysWords.ts";
import { manualClock } from "#tests/doubles/manualClock.ts";

const pressed = (key: string, more: Partial<KeyboardEvent> = {}) =>
  keyName({ key, code: "", altKey: false, ctrlKey: false, metaKey: false, ...more });

describe("the keys of the desk", () => {
  test("every act has a key, a word in both languages, and every key an act", () => {
    for (const act of DIRECTOR_ACTS) {
      expect(keyOf(act), act).not.toBe("");
      for (const lang of ["vi", "en"] as const) expect(directorKeyWords(lang).acts[act], `${lang} ${act}`).toBeTruthy();
    }
    expect(new Set(Object.values(KEY_ACTS))).toEqual(new Set(DIRECTOR_ACTS));
  });

  test("the deck has five by three keys, each another, the safe scene in its corner", () => {
    expect(DECK.map((row) => row.length)).toEqual([5, 5, 5]);
    expect(new Set(DECK.flat()).size).toBe(15);
    expect(DECK.at(-1)?.at(-1)).toBe("safe");
    expect(keyOf("safe")).toBe("0 0");
    expect(keyOf("cut")).toBe("Space");
  });

  test("a letter hidden by an input method is known by its place, and shortcuts of the browser are left alone", () => {
    expect(pressed("P")).toBe("p");
    expect(pressed("Process", { code: "KeyP" })).toBe("p");
    expect(pressed("¡", { code: "Digit1", altKey: true })).toBe("Alt+1");
    expect(pressed("1", { code: "Numpad1" })).toBe("1");
    expect(pressed("p", { ctrlKey: true })).toBeNull();
    expect(pressed("d", { altKey: true, code: "KeyD" })).toBeNull();
  });
});

describe("a key pressed twice", () => {
  test("counts within its time, not across another key, and begins anew afterwards", () => {
    const clock = manualClock();
    const twice = createTwice(clock.now);
    expect(twice("0")).toBe(false);
    clock.advance(TWICE_MS);
    expect(twice("0")).toBe(true);
    expect(twice("0")).toBe(false);
    clock.advance(TWICE_MS + 1);
    expect(twice("0")).toBe(false);
    expect(twice("1")).toBe(false);
    expect(twice("0")).toBe(false);
  });
});
