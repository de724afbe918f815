import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IngestReport } from "#server/cli/ingest/report.ts";
import { runIngest } from "#server/cli/ingest/runIngest.ts";
import { readSettings } from "#server/cli/ingest/settings.ts";
import { anApp, KEYS, type RunningApp } from "#tests/server/http/anApp.ts";

export const BUDGET_MAPPING = new URL("../../../../config/mappings/budget-by-province.json", import.meta.url).pathname;

/** A place to ingest files at: a folder, a running application and what was told meanwhile. */
export interface IngestDesk {
  readonly app: RunningApp;
  readonly dir: string;
  readonly said: readonly string[];
  /** Writes a file and says where it is. */
  readonly file: (name: string, text: string | Buffer) => string;
  readonly ingest: (
    path: string,
    more?: { readonly map?: string; readonly url?: string; readonly key?: string; readonly at?: (done: number) => void },
  ) => Promise<IngestReport>;
  readonly stop: () => Promise<void>;
}

/** An ingest desk with the Ministry of Finance's key. */
export async function anIngestDesk(): Promise<IngestDesk> {
  const app = await anApp();
  const dir = mkdtempSync(join(tmpdir(), "toan-canh-ingest-"));
  const said: string[] = [];
  return {
    app,
    dir,
    said,
    file: (name, text) => {
      const path = join(dir, name);
      writeFileSync(path, text);
      return path;
    },
    ingest: async (path, more = {}) => {
      const args = [path, "--url", more.url ?? app.url, "--key", more.key ?? KEYS.G12, "--report", join(dir, "report.json")];
      const settings = readSettings([...args, ...(more.map === undefined ? [] : ["--map", more.map])], {});
      return runIngest(settings, { begin: () => {}, at: more.at ?? (() => {}), end: () => {}, say: (text) => void said.push(text) });
    },
    stop: async () => {
      await app.stop();
      rmSync(dir, { recursive: true });
    },
  };
}
