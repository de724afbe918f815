import { describe, expect, test } from "vitest";
import { newestClosing } from "#server/trust/questions/closings.ts";
import { theIndicator } from "#tests/builders/theCatalogue.ts";

function closed(code: string, now: string): string | undefined {
  return newestClosing(theIndicator(code), Date.parse(now))?.period.text;
}

describe("closings", () => {
  test("a month closes with its deadline, seven days after it", () => {
    expect(closed("BUD.TAX_DEBT", "2026-11-07T23:59:00+07:00")).toBe("2026-09");
    expect(closed("BUD.TAX_DEBT", "2026-11-08T00:00:00+07:00")).toBe("2026-10");
  });

  test("days close a week at a time, with the deadline of the Sunday", () => {
    expect(closed("DVC.ONTIME_RATE", "2026-11-24T05:59:00+07:00")).toBe("2026-11-15");
    expect(closed("DVC.ONTIME_RATE", "2026-11-24T06:00:00+07:00")).toBe("2026-11-22");
  });

  test("a year closes with its own deadline", () => {
    expect(closed("BUD.REV_YEAR", "2026-11-24T06:00:00+07:00")).toBe("2025");
  });
});
