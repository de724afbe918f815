import { describe, expect, test } from "vitest";
import { foldScreens, NO_SCREENS, type ScreensState } from "#shared/screen/screensState.ts";
import { decideScreens, type ScreenCommand, type ScreenContext } from "#server/screens/decideScreens.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { aScreenKey } from "./aScreenKey.ts";
import { ADMIN, TEN } from "./someScreens.ts";

const CONTEXT: ScreenContext = { ...ADMIN, request: "r-1", now: TEN, walls: THE_CATALOGUE.walls };
const KEY = aScreenKey().jwk;

function pair(id: string, slot: string, change: Partial<Extract<ScreenCommand, { act: "pair" }>> = {}): ScreenCommand {
  return {
    act: "pair",
    id,
    wall: "main",
    slot,
    name: `Màn ${id}`,
    key: KEY,
    thumbprint: `of ${id}`,
    isUsed: false,
    replace: false,
    ...change,
  };
}

function after(state: ScreensState, ...commands: readonly ScreenCommand[]): ScreensState {
  return commands.reduce((held, command) => {
    const decision = decideScreens(held, command, CONTEXT);
    if (!decision.ok) throw new Error(decision.refusal.en);
    return decision.events.reduce(foldScreens, held);
  }, state);
}

function refusalOf(state: ScreensState, command: ScreenCommand, change: Partial<ScreenContext> = {}): string {
  const decision = decideScreens(state, command, { ...CONTEXT, ...change });
  return decision.ok ? decision.events.map(({ type }) => type).join(" ") : decision.refusal.code;
}

const TWO = after(NO_SCREENS, pair("one", "a1"), pair("two", "a2"));

describe("a command about screens", () => {
  test("gives a free place, and names the holder of one that is taken", () => {
    expect(TWO.screens["one"]).toMatchObject({ wall: "main", slot: "a1", name: "Màn one", pairedAt: TEN });
    const decision = decideScreens(TWO, pair("three", "a1"), CONTEXT);
    expect(decision).toMatchObject({ ok: false, refusal: { code: "slot.taken", pointer: "/slot" } });
    expect(decision.ok ? "" : decision.refusal.vi).toContain("Màn one");
  });

  test("with replace takes the place and revokes the former in the same commit", () => {
    const decision = decideScreens(TWO, pair("three", "a1", { replace: true }), CONTEXT);
    expect(decision.ok && decision.events.map(({ type, data }) => [type, data.id])).toEqual([
      ["screen.revoked", "one"],
      ["screen.paired", "three"],
    ]);
    expect(decision.ok && decision.events.every(({ data }) => data.request === "r-1" && data.by.id === "officer:1")).toBe(true);
  });

  test("pairs one browser once: its former place is given up", () => {
    expect(refusalOf(TWO, pair("three", "b1", { thumbprint: "of one" }))).toBe("screen.revoked screen.paired");
    expect(refusalOf(TWO, pair("three", "a1", { thumbprint: "of one", replace: true }))).toBe("screen.revoked screen.paired");
  });

  test("refuses a wall or a place that is none, and says which there are", () => {
    const decision = decideScreens(TWO, pair("three", "z9"), CONTEXT);
    expect(decision).toMatchObject({ ok: false, refusal: { code: "slot.unknown", pointer: "/slot" } });
    expect(decision.ok ? "" : decision.refusal.en).toContain("a1, a2");
    expect(decideScreens(TWO, pair("three", "a1", { wall: "none" }), CONTEXT)).toMatchObject({ refusal: { pointer: "/wall" } });
    expect(refusalOf(TWO, pair("three", "__proto__"))).toBe("slot.unknown");
  });

  test("takes a name of 1 to 60 visible characters", () => {
    for (const name of ["", "   ", "a".repeat(61), "tr\u202eái", "a\u200bb", "a\u0007"]) {
      expect([name, refusalOf(TWO, { act: "rename", id: "one", name })]).toEqual([name, "bad-request"]);
    }
    const state = after(TWO, { act: "rename", id: "one", name: "  Tường   chính " });
    expect(state.screens["one"]?.name).toBe("Tường chính");
    expect(refusalOf(state, { act: "rename", id: "one", name: "Tường chính" })).toBe("");
  });

  test("moves by the same rules, and nowhere where it is already", () => {
    expect(refusalOf(TWO, { act: "move", id: "one", wall: "main", slot: "a1", replace: false })).toBe("");
    expect(refusalOf(TWO, { act: "move", id: "one", wall: "main", slot: "a2", replace: false })).toBe("slot.taken");
    expect(refusalOf(TWO, { act: "move", id: "one", wall: "main", slot: "a2", replace: true })).toBe("screen.revoked screen.moved");
    expect(after(TWO, { act: "move", id: "one", wall: "main", slot: "b1", replace: false }).screens["one"]).toMatchObject({ slot: "b1" });
  });

  test("identifies for 30 seconds, asks for a reload, revokes; of a screen that is none it is refused", () => {
    const state = after(TWO, { act: "identify", id: "one" }, { act: "reload", id: "one" });
    expect(state.screens["one"]).toMatchObject({ identifyUntil: TEN + 30_000, reloadAskedAt: TEN });
    expect(Object.keys(after(TWO, { act: "revoke", id: "one", why: "hỏng" }).screens)).toEqual(["two"]);
    for (const act of ["identify", "reload"] as const) expect(refusalOf(TWO, { act, id: "none" })).toBe("screen.unknown");
    expect(refusalOf(TWO, { act: "revoke", id: "none", why: "" })).toBe("screen.unknown");
    expect(refusalOf(TWO, { act: "revoke", id: "none", why: "" }, { isAgain: true })).toBe("");
    expect(refusalOf(TWO, { act: "reload", id: "constructor" })).toBe("screen.unknown");
  });
});
