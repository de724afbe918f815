import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, type ServerChild, startProgram, written } from "#tests/doubles/runningServer.ts";

/** The demo server without a drill, as a process of its own. */
export interface DemoChild {
  readonly url: string;
  /** Sends observations as an agency; throws unless every row was taken. */
  readonly post: (agency: string, rows: readonly unknown[]) => Promise<void>;
  /** Ends the server and starts it again over the same journal. */
  readonly restart: () => Promise<DemoChild>;
  readonly stop: () => Promise<void>;
}

interface DemoNote {
  readonly url: string;
  readonly agencyKeys: Readonly<Record<string, string>>;
}

async function open(folder: string, variables: Readonly<Record<string, string>>): Promise<DemoChild> {
  const program: ServerChild = startProgram(
    "server/cli/demo.ts",
    { ...variables, PORT: String(await freePort()), DATA_DIR: folder, LOG_LEVEL: "error" },
    ["--quiet-drill"],
  );
  const { url, agencyKeys } = (await written(join(folder, "demo.json"), program)) as DemoNote;
  return {
    url,
    post: async (agency, rows) => {
      const answer = await fetch(`${url}/api/v1/observations`, {
        method: "POST",
        headers: { authorization: `Bearer ${agencyKeys[agency] ?? ""}`, "content-type": "application/json" },
        body: JSON.stringify(rows),
      });
      const text = await answer.text();
      if (answer.status !== 200 || (JSON.parse(text) as { readonly refused: number }).refused > 0) {
        throw new Error(
          `the intake answered ${answer.status}: ${JSON.stringify((JSON.parse(text) as { rows?: { verdict: string }[] }).rows?.find((row) => row.verdict === "refused") ?? text).slice(0, 600)}`,
        );
      }
    },
    restart: async () => {
      await program.kill("SIGTERM");
      return open(folder, variables);
    },
    stop: async () => {
      await program.kill("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts it on a free port over an empty journal. */
export function startDemoChild(variables: Readonly<Record<string, string>> = {}): Promise<DemoChild> {
  return open(mkdtempSync(join(tmpdir(), "tc-bench-")), variables);
}

/** Value at a share (0 … 1) of a set of measurements. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
