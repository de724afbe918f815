import { describe, expect, test } from "vitest";
import { HOUR_MS } from "#shared/clock/instant.ts";
import { allLines, differences, factLines } from "#client/duty/detail/contentLines.ts";
import { createNames } from "#client/words/names.ts";
import { someContent } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const names = createNames(THE_CATALOGUE, "vi", () => "2026-11-24");
const lines = (content: ReturnType<typeof someContent>) => allLines(content, names, THE_CATALOGUE);

describe("what an alert says", () => {
  test("each judgement stands with the standard's own word", () => {
    const facts = factLines(someContent(), names, THE_CATALOGUE);
    expect(facts.find(({ part }) => part === "severity")).toMatchObject({ text: "Nghiêm trọng", cap: "Severe" });
    expect(facts.find(({ part }) => part === "responseTypes")).toMatchObject({ text: "Sơ tán", cap: "Evacuate" });
    expect(facts.some(({ part }) => part === "onset")).toBe(false);
  });

  test("of two wordings only what differs is told, and what came or went too", () => {
    const before = someContent();
    const after = someContent({
      severity: "Extreme",
      headline: { vi: before.headline.vi, en: "Other" },
      description: null,
      onset: before.effective + HOUR_MS,
    });
    const found = differences(before, after, lines);
    expect(found.map(({ part }) => part)).toEqual(["headline.en", "description.vi", "description.en", "severity", "onset"]);
    expect(found.find(({ part }) => part === "severity")).toMatchObject({
      before: "Nghiêm trọng (Severe)",
      after: "Đặc biệt nghiêm trọng (Extreme)",
    });
    expect(found.find(({ part }) => part === "onset")).toMatchObject({ before: "", after: "09:30 24/11/2026" });
  });

  test("the same wording has no difference", () => {
    expect(differences(someContent(), someContent(), lines)).toEqual([]);
  });
});
