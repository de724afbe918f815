import { expect, test } from "vitest";
import { lineProgress } from "#server/cli/ingest/progress.ts";

test("a log gets one plain line for each tenth of the file, and no more", () => {
  const lines: string[] = [];
  const progress = lineProgress((line) => void lines.push(line));
  progress.begin(5_000);
  for (let done = 100; done <= 5_100; done += 100) progress.at(done);
  progress.end();
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([10, "10 % · 500/5000 dòng / rows", "100 % · 5000/5000 dòng / rows"]);
});
