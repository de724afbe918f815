/** What is read of vitest's JSON report. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/**
 * Counts a report: whatever did not pass has failed, skipped and planned tests too; a file that could not be read
 * and a run that ended badly with no failed test count as one.
 */
export function tallyOf(report: VitestReport, exitCode: number | null): { readonly passed: number; readonly failed: number } {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === "passed").length;
  const broken = report.testResults.filter(
    (file) => file.status !== "passed" && file.assertionResults.every(({ status }) => status === "passed"),
  );
  const failed = tests.length - passed + broken.length;
  return { passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed };
}
