import { describe, expect, test } from "vitest";
import type { ProvinceId } from "#shared/catalogue/province.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/clock/instant.ts";
import { listFit } from "#client/widgets/alertList/listFit.ts";
import { leftOf, listText } from "#client/widgets/alertList/listText.ts";
import { createNames } from "#client/words/names.ts";
import { ALERT_AT, anAlert, someContent } from "#tests/builders/anAlert.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";

const names = createNames(THE_CATALOGUE, "vi", () => "2026-11-24");
const measure = {
  headline: (text: string, size: number) => text.length * size * 0.5,
  facts: (text: string, size: number) => text.length * size * 0.5,
};
const saying = (width: number, isDrill = false) => ({ names, now: ALERT_AT, width, isDrill, measure });

describe("alerts in a panel", () => {
  test("few are told at length, more of them shorter", () => {
    expect(listFit(1, 40).form).toBe("roomy");
    expect(listFit(4, 40)).toMatchObject({ form: "plain", headline: 1, shown: 4 });
    expect(listFit(6, 40)).toMatchObject({ form: "dense", shown: 6 });
  });

  test("what has no room is counted: the rows and the line that counts them stay inside", () => {
    const { form, shown, row } = listFit(20, 40);
    expect(form).toBe("dense");
    expect(shown).toBeLessThan(20);
    expect(shown * (row + 0.8) - 0.8 + 2.8).toBeLessThanOrEqual(40);
    expect(listFit(20, 5).shown).toBe(1);
  });
});

describe("what is told of an alert", () => {
  const alert = anAlert({
    state: "unacknowledged",
    content: someContent({
      area: { provinces: ["22", "31", "34"] as unknown as ProvinceId[], description: "", polygons: [], circles: [] },
    }),
  });

  test("with room: where, until when, how long still, and who acknowledged", () => {
    const { facts, chips } = listText(alert, { form: "plain", headline: 1 }, saying(90));
    expect(facts.lines[0]).toContain("Quảng Ninh");
    expect(facts.lines[0]).toContain("còn 12 giờ");
    expect(facts.lines[0]).toContain("0/1 điểm cầu đã tiếp nhận");
    expect(chips).toEqual({ severity: true, level: true, state: true });
  });

  test("with less, names of provinces give way first, and nothing is cut through", () => {
    for (const width of [26, 34, 42, 60]) {
      const { facts } = listText(alert, { form: "plain", headline: 1 }, saying(width));
      expect(facts.isCut).toBe(false);
      expect(facts.lines[0]).toContain("còn 12 giờ");
    }
  });

  test("a state without a chip, and a severity without one, are said among the facts", () => {
    const narrow = listText(alert, { form: "roomy", headline: 2 }, saying(30, true));
    expect(narrow.chips.state).toBe(false);
    expect(narrow.facts.lines.join(" ")).toContain("Chưa tiếp nhận");
    expect(narrow.chips.severity || narrow.facts.lines.join(" ").startsWith("Nghiêm trọng")).toBe(true);
  });

  test("the time left is told in its largest unit, and the last minute as the end", () => {
    const { content } = alert;
    expect(leftOf(alert, content.expires - 2 * HOUR_MS - MINUTE_MS, names)).toBe("còn 2 giờ");
    expect(leftOf(alert, content.expires - 5 * MINUTE_MS, names)).toBe("còn 5 phút");
    expect(leftOf(alert, content.expires - 1_000, names)).toBe("sắp hết hiệu lực");
  });
});
