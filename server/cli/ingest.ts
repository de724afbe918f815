import { Presets, SingleBar } from "cli-progress";
import { IngestFailure } from "./ingest/ingestFailure.ts";
import { summaryOf, writeReport } from "./ingest/report.ts";
import { type Progress, runIngest } from "./ingest/runIngest.ts";
import { readSettings, USAGE } from "./ingest/settings.ts";

/** Refused rows shown on the console; all of them are in the report file. */
const SHOWN_ROWS = 20;

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function consoleProgress(isQuiet: boolean): Progress {
  if (isQuiet || !process.stderr.isTTY) {
    return { begin: () => {}, at: () => {}, end: () => {}, say: isQuiet ? () => {} : say };
  }
  const bar = new SingleBar(
    { format: "{bar} {percentage}% | {value}/{total} | {eta_formatted}", clearOnComplete: true },
    Presets.shades_classic,
  );
  return { begin: (total) => bar.start(total, 0), at: (done) => bar.update(done), end: () => bar.stop(), say };
}

async function main(): Promise<number> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings === null) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const report = await runIngest(settings, consoleProgress(settings.isQuiet));
  writeReport(settings.reportFile, report);
  if (!settings.isQuiet) {
    process.stdout.write(`${summaryOf(report, SHOWN_ROWS)}\nBáo cáo / report: ${settings.reportFile}\n`);
  }
  if (!report.complete) {
    say(report.failure ?? "");
    return 1;
  }
  return report.counts.refused > 0 ? 2 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(
    error instanceof IngestFailure
      ? error.message
      : `Lỗi không mong đợi / unexpected fault: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
