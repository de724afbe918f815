import { afterEach, describe, expect, test } from "vitest";
import { JournalUnavailable } from "#server/journal/journal.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { type AskingNode, type AskingNodes, monthsUpTo, roundDebt, someAsking } from "./someQuestions.ts";

const NOW = Date.parse("2026-11-10T09:00:00+07:00");
const PROVINCES = (THE_CATALOGUE.sets.at(-1)?.provinces ?? []).slice(0, 12).map(({ id }) => id as string);
const CHIEF = { who: { id: "chief", name: "Trưởng ca", role: "duty" as const }, agency: null };

const DEBT = roundDebt(PROVINCES, monthsUpTo("2026-10"));
const running: AskingNode[] = [];
afterEach(async () => {
  for (const node of running.splice(0)) await node.stop();
});

async function asking(now = NOW): Promise<AskingNodes> {
  const node = await someAsking(now);
  running.push(node);
  return node;
}

describe("the runner", () => {
  test("[Q10] looks at each closing once, also after a restart, and says what it looked at", async () => {
    const node = await asking();
    await node.post(DEBT);
    await node.questions.look();
    expect(node.asked()).toMatchObject([
      { statistic: "roundFigures", agency: "G12", state: "open", alarmRate: "0.005", period: "2026-10" },
    ]);
    expect(node.questions.looks("actual").find(({ indicator }) => indicator === "BUD.TAX_DEBT")).toMatchObject({
      ...{ agency: "G12", period: "2026-10", figures: 288, found: 1 },
    });
    const again = await node.anotherNode();
    running.push(again);
    await again.questions.look();
    expect(again.questions.looks("actual")).toEqual([]);
    expect(again.asked()).toHaveLength(1);
  });

  test("[Q11] two nodes that look at the same time ask once, under the same id", async () => {
    const node = await asking();
    const other = await node.anotherNode();
    running.push(other);
    await node.post(DEBT);
    await Promise.all([node.questions.look(), other.questions.look()]);
    const { epoch, seq } = await node.journal.events.cursor();
    const entries = await node.journal.events.range({ epoch, seq: 0 }, { epoch, seq });
    expect(entries.filter(({ type }) => type === "question.asked")).toHaveLength(1);
  });

  test("[Q12] what stands is not asked again, nor what was closed, until figures of later periods look the same", async () => {
    const node = await asking();
    await node.post(DEBT);
    await node.questions.look();
    const [first] = node.asked();
    if (first === undefined) throw new Error("nothing asked");
    node.clock.now = Date.parse("2026-12-10T09:00:00+07:00");
    await node.post(roundDebt(PROVINCES, monthsUpTo("2026-11")).filter(({ period }) => period === "2026-11"));
    await node.questions.look();
    expect(node.asked()).toHaveLength(1);
    await node.questions.desk.run({ act: "close", id: first.id, how: "explained", why: "Làm tròn theo mẫu" }, CHIEF, "k-1");
    node.clock.now = Date.parse("2027-01-10T09:00:00+07:00");
    await node.post(roundDebt(PROVINCES, monthsUpTo("2026-12")).filter(({ period }) => period === "2026-12"));
    await node.questions.look();
    // Two new months of twelve places are round, and no older figure counts any more.
    expect(
      node
        .asked()
        .map(({ state }) => state)
        .toSorted(),
    ).toEqual(["closed", "open"]);
    expect(node.asked().find(({ state }) => state === "open")?.facts).toMatchObject({ figures: "24", upTo: "2026-12" });
  });

  test("[Q14] a drill's figures are asked about while it runs, apart from what is actual, and a drill that begins anew begins with none", async () => {
    const node = await asking();
    await node.post(DEBT, "exercise");
    await node.questions.look();
    expect(node.asked()).toEqual([]);
    node.drill.isOn = true;
    await node.questions.look();
    expect(node.asked()).toMatchObject([{ topic: "exercise" }]);
    await node.journal.exercise.restart();
    await node.questions.look();
    expect(node.asked()).toEqual([]);
    await node.post(DEBT, "exercise");
    node.clock.now = Date.parse("2026-12-10T09:00:00+07:00");
    await node.post(
      roundDebt(PROVINCES, monthsUpTo("2026-11")).filter(({ period }) => period === "2026-11"),
      "exercise",
    );
    await node.questions.look();
    expect(node.asked()).toMatchObject([{ topic: "exercise", state: "open" }]);
  });

  test("[Q15] while the journal is away nothing is lost: the next look finds it", async () => {
    const node = await asking();
    await node.post(DEBT);
    const away = async (): Promise<never> => {
      throw new JournalUnavailable("away");
    };
    const broken = await node.anotherNode({ ...node.journal, events: { ...node.journal.events, append: away } });
    running.push(broken);
    await expect(broken.questions.look()).rejects.toThrow(JournalUnavailable);
    await node.questions.look();
    expect(node.asked()).toHaveLength(1);
  });
});
