import { describe, expect, test } from "vitest";
import { actBody, seenOf } from "#client/duty/detail/actBody.ts";
import { isReason } from "#client/duty/detail/reason.ts";
import { ALERT_AT, ANOTHER_OFFICER, anAlert, someContent } from "#tests/builders/anAlert.ts";

const FILL = { why: "  đã khống chế ", minutes: 60, seen: ALERT_AT };

describe("the body of a command", () => {
  test("says which wording was read when it is approved: what waits, else what stands", () => {
    const pending = { content: someContent(), by: ANOTHER_OFFICER, why: "vì", at: ALERT_AT + 5, sites: [], origin: null };
    expect(seenOf(anAlert({ pending }))).toBe(ALERT_AT + 5);
    expect(seenOf(anAlert())).toBe(ALERT_AT);
    expect(actBody("approve", FILL)).toEqual({ seen: "2026-11-24T01:30:00.000Z" });
  });

  test("carries the reason where one is asked for, and the time a shelf takes", () => {
    for (const act of ["resolve", "cancel", "reject"] as const) expect(actBody(act, FILL)).toEqual({ why: "đã khống chế" });
    expect(actBody("shelve", FILL)).toEqual({ minutes: 60, why: "đã khống chế" });
    expect([actBody("acknowledge", FILL), actBody("unshelve", FILL)]).toEqual([{}, {}]);
  });

  test("a reason says something: letters, not signs", () => {
    expect(["", "  ", "..!", "ab", "12345"].map(isReason)).toEqual([false, false, false, false, false]);
    expect(["mưa", "Đã hết"].map(isReason)).toEqual([true, true]);
  });
});
