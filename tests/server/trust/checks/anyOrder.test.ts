import { afterEach, describe, expect, test } from "vitest";
import type { Disagreement } from "#shared/trust/check.ts";
import { createRandom, type Random } from "#server/drill/random.ts";
import { evaluate } from "#server/trust/checks/evaluate/evaluate.ts";
import { presentVerdict } from "#server/trust/checks/evaluate/verdict.ts";
import type { Place } from "#server/trust/checks/ground.ts";
import { theSet } from "#tests/builders/theCatalogue.ts";
import { type SomeNodes, someNodes } from "./aCheckWatch.ts";
import { aRule, heldIn } from "./someChecks.ts";

const RULES = [
  aRule({ id: "parts", kind: "parts", indicator: "TRF.ACCIDENTS", combine: "sum", tolerance: { absolute: "1" }, leastCoverage: 0.8 }),
  aRule({
    id: "ratio",
    kind: "proxy",
    indicator: "TRF.DEATHS",
    proxy: "TRF.ACCIDENTS",
    relation: "ratio",
    band: ["0.2", "2"],
    level: "both",
  }),
  aRule({
    id: "gap",
    kind: "proxy",
    indicator: "TRF.DEATHS",
    proxy: "TRF.ACCIDENTS",
    relation: "growthGap",
    band: ["-40", "40"],
    level: "both",
  }),
  aRule({ id: "jump", kind: "continuity", indicator: "TRF.DEATHS", level: "both", times: "2", leastChanges: 4, floor: "1" }),
  aRule({
    id: "same",
    kind: "sources",
    left: { indicator: "TRF.DEATHS" },
    right: { indicator: "TRF.INJURED" },
    level: "both",
    tolerance: { percent: "30" },
  }),
];
const PLACES = ["VN", "01", "22", "79"];
const DAYS = Array.from({ length: 9 }, (_, n) => `2026-11-${String(14 + n).padStart(2, "0")}`);

/** Figures and revisions of them, some marked as missing, in a seeded order. */
function someFigures(random: Random): readonly (readonly [name: string, value: string])[] {
  const rows: (readonly [string, string])[] = [];
  for (let count = 0; count < 260; count += 1) {
    const of = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
    const name = `${of(["TRF.DEATHS", "TRF.ACCIDENTS", "TRF.INJURED"])}:${of(PLACES)} ${of(DAYS)}`;
    rows.push([name, String(Math.floor(random() * 6))]);
  }
  return rows;
}

/** What every rule says of what is held in the end, without an engine. */
function expected(node: SomeNodes, figures: Readonly<Record<string, string>>): readonly string[] {
  const { ground } = node.watch;
  const get = heldIn(figures);
  return RULES.flatMap((rule) =>
    [...PLACES].flatMap((place) =>
      DAYS.flatMap((day) => {
        const period = ground.periods.read("daily", day);
        if (period === null || (rule.kind === "parts" && place !== "VN")) return [];
        const instance = { rule, place: place as Place, period };
        const verdict = evaluate(instance, get, ground);
        if (verdict?.outcome !== "disagrees") return [];
        const { left, right, gap } = presentVerdict(instance, verdict);
        return [[`${rule.id}:${place}:${day}`, left, right, gap].join(" ")];
      }),
    ),
  ).sort();
}

const told = ({ key, left, right, gap }: Disagreement): string => [key, left, right, gap].join(" ");

describe("figures in any order", () => {
  let node: SomeNodes | null = null;
  afterEach(async () => {
    await node?.stop();
  });

  test.each([1, 2, 3, 4, 5, 6])(
    "[K10] [K11] whatever comes when (seed %i), in the end what stands is what the figures held say",
    async (seed) => {
      const random = createRandom(seed);
      node = await someNodes(RULES);
      const provinces = theSet("2025").provinces.map(({ id }) => id as string);
      const held: Record<string, string> = {};
      const post = async (name: string, value: string): Promise<void> => {
        held[name] = value;
        await node?.post({ [name]: value });
      };
      for (const day of DAYS) {
        for (const id of provinces.filter((each) => !PLACES.includes(each))) await post(`TRF.ACCIDENTS:${id} ${day}`, "0");
      }
      for (const [name, value] of someFigures(random)) {
        await post(name, value);
        if (random() < 0.1) await node.look();
        if (random() < 0.1) node.pass(4_000);
      }
      for (let look = 0; look < 120; look += 1) {
        node.pass(11_000);
        await node.look();
      }
      expect(node.standing().map(told).sort()).toEqual(expected(node, held));
      expect(node.standing().length).toBeGreaterThan(3);

      const later = await node.anotherNode();
      const before = (await node.types()).length;
      await later.look();
      await later.look();
      expect((await node.types()).length).toBe(before);
    },
  );
});
