import { describe, expect, test } from "vitest";
import { boundOf, figureText, nameSource } from "#client/duty/load/figureText.ts";
import { createStore } from "#client/live/store.ts";
import { createNames } from "#client/words/names.ts";
import { aDeskWith, anAlert } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const names = createNames(THE_CATALOGUE, "vi", () => "2026-11-24");

describe("the figures of the load", () => {
  test("are read as the language writes them, shares in per cent", () => {
    expect(figureText("perDay", 1234.56, names.words)).toBe("1.234,6");
    expect(figureText("perHour", 0.006, names.words)).toBe("0,01");
    expect(figureText("timeInFloodPct", 2.5, names.words)).toContain("2,5");
    expect(figureText("timeInFloodPct", 2.5, names.words)).toContain("%");
  });

  test("a bound says whether it is allowed itself", () => {
    expect(boundOf("peakTenMin", 10, names)).toBe("≤ 10");
    expect(boundOf("stalePerDay", 5, names)).toBe("< 5");
  });

  test("what keeps coming is named: a number with its place, a kind with its places, an alert by its headline", () => {
    const alerts = createStore(aDeskWith(anAlert()));
    const desk = { live: { alerts }, names, catalogue: THE_CATALOGUE, lang: "vi" as const };
    expect(nameSource("storm:22+01", desk)).toBe(
      `${THE_CATALOGUE.hazards.find(({ code }) => code === "storm")?.nameVi ?? ""}, Quảng Ninh, Hà Nội`,
    );
    expect(nameSource("A-000000000001", desk)).toBe("Lũ lớn trên sông Hồng");
    expect(nameSource("Sự kiện lạ:01", desk)).toBe("Sự kiện lạ, Hà Nội");
  });
});
