import { barProgress, lineProgress, NO_PROGRESS } from "./ingest/progress.ts";
import { summaryOf, writeReport } from "./ingest/report.ts";
import { runIngest } from "./ingest/runIngest.ts";
import { readSettings, USAGE } from "./ingest/settings.ts";
import { runProgram } from "./program.ts";

/** Refused rows shown on the console; all of them are in the report file. */
const SHOWN_ROWS = 20;

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function main(args: readonly string[]): Promise<number> {
  const settings = readSettings(args, process.env);
  const progress = settings.isQuiet ? NO_PROGRESS : process.stderr.isTTY ? barProgress(say) : lineProgress(say);
  const report = await runIngest(settings, progress);
  if (!settings.isQuiet) {
    process.stdout.write(`${summaryOf(report, SHOWN_ROWS)}\nBáo cáo / report: ${settings.reportFile}\n`);
  }
  writeReport(settings.reportFile, report);
  if (!report.complete) {
    say(report.failure ?? "");
    return 1;
  }
  return report.counts.refused > 0 ? 2 : 0;
}

runProgram(USAGE, main);
