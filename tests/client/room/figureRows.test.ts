import { expect, test } from "vitest";
import { figureRows } from "#client/room/figures/figureRows.ts";
import { createOwnFigures, type OwnCorrection, type OwnFigure } from "#client/room/figures/ownFigures.ts";
import { createNames } from "#client/words/names.ts";
import { THE_CATALOGUE, theIndicator } from "#tests/builders/theCatalogue.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

const NOW = Date.parse("2020-08-19T08:30:00+07:00");
const names = createNames(THE_CATALOGUE, "vi", () => "2020-08-19");
const INDICATOR = "INV.DISB_RATE";

const aFigure = (change: Partial<OwnFigure> = {}): OwnFigure => ({
  indicator: INDICATOR,
  provinceId: "22",
  period: "2020-07",
  value: "47.4",
  status: "A",
  receivedAt: "2020-08-19T08:05:00+07:00",
  agency: "G02",
  ...change,
});
const aCorrection = (change: Partial<OwnCorrection> = {}): OwnCorrection => ({
  id: "c1",
  site: "tinh-22",
  series: `${INDICATOR}:22`,
  period: "2020-07",
  seen: "47.4",
  proposed: null,
  why: "Số cũ",
  askedAt: "2020-08-19T08:10:00+07:00",
  answer: null,
  ...change,
});
const rowsOf = (figures: readonly OwnFigure[], corrections: readonly OwnCorrection[] = []) =>
  figureRows({ figures, national: [], corrections }, names, NOW);

test("a figure is written as the centre has it, with its period and when it came", () => {
  const [row] = rowsOf([aFigure()]);
  expect(row).toMatchObject({ series: `${INDICATOR}:22`, value: "47.4", receivedText: "08:05", periodText: "T7/2020" });
  expect(row?.figure).toContain("47,4");
  expect(row?.name).toBe(names.indicatorName(theIndicator(INDICATOR).code));
});

test("a request belongs to its figure and its period alone", () => {
  expect(rowsOf([aFigure()], [aCorrection()])[0]?.correction?.id).toBe("c1");
  expect(rowsOf([aFigure({ period: "2020-08" })], [aCorrection()])[0]?.correction).toBeNull();
});

test("a figure that is old says how old it is, not how bad things are", () => {
  const rows = rowsOf([aFigure({ period: "2018-01" })]);
  expect(rows[0]).toMatchObject({ freshness: "stale", grade: "normal" });
});

test("what the centre no longer answers is kept, and said to be the reading before", async () => {
  const page = manualPage();
  let isAway = false;
  const source = createOwnFigures({ site: "tinh-22", province: "22", country: "VN", topic: "actual" }, page.timers, (async ({
    path,
  }: {
    readonly path: string;
  }) => {
    if (isAway) return { kind: "unknown", problem: null };
    return {
      kind: "done",
      body: path === "/conference" ? { corrections: [aCorrection(), aCorrection({ site: "tinh-01" })] } : [aFigure()],
    };
  }) as never);
  const undo = source.start();
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
  };
  await settle();
  expect(source.get()).toMatchObject({ state: "known", isOld: false });
  expect(source.get().corrections).toHaveLength(1);
  isAway = true;
  page.advance(5_000);
  await settle();
  expect(source.get()).toMatchObject({ state: "known", isOld: true });
  expect(source.get().figures).toHaveLength(1);
  undo();
  expect(page.pending()).toBe(0);
});
