import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { IngestFailure } from "./ingestFailure.ts";
import { type Mapping, readMapping } from "./mapping.ts";

/** What one ingest is told to do. */
export interface IngestSettings {
  readonly file: string;
  readonly agency: string | null;
  readonly url: string;
  readonly key: string;
  readonly mapping: Mapping | null;
  readonly reportFile: string;
  readonly isQuiet: boolean;
}

export const USAGE = `npm run ingest -- FILE [--agency CODE] [--url URL] [--key KEY] [--map MAPPING.json] [--report FILE] [--quiet]
  FILE       CSV, SDMX-CSV hoặc JSON / CSV, SDMX-CSV or JSON
  --map      tệp ánh xạ cho tệp dạng rộng / mapping file for a wide file (config/mappings/*.json)
  --key      khoá của cơ quan, hoặc biến AGENCY_KEY / the agency's key, or the variable AGENCY_KEY
  --report   nơi ghi báo cáo (.json và .txt) / where the report goes (.json and .txt)
Mã thoát / exit code: 0 nhận hết / all taken · 2 có dòng bị từ chối / some rows refused · 1 không gửi được / failed`;

interface DemoFile {
  readonly url?: string;
  readonly agencyKeys?: Readonly<Record<string, string>>;
}

function demoFile(dataDir: string): DemoFile {
  try {
    return JSON.parse(readFileSync(join(dataDir, "demo.json"), "utf8")) as DemoFile;
  } catch {
    return {};
  }
}

function parsed(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      agency: { type: "string" },
      url: { type: "string" },
      key: { type: "string" },
      map: { type: "string" },
      report: { type: "string" },
      quiet: { type: "boolean", default: false },
    },
  });
}

/** Reads the arguments, the environment and the demo's file. */
export function readSettings(args: readonly string[], variables: Readonly<Record<string, string | undefined>>): IngestSettings {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw new IngestFailure(`Cần đúng một tệp / One file is needed.\n${USAGE}`);
  }
  const dataDir = variables["DATA_DIR"] ?? "var";
  const demo = demoFile(dataDir);
  const mapping = values.map === undefined ? null : readMapping(values.map);
  const agency = values.agency ?? mapping?.agency ?? null;
  const key = values.key ?? (variables["AGENCY_KEY"] || undefined) ?? (agency === null ? undefined : demo.agencyKeys?.[agency]);
  if (key === undefined) {
    throw new IngestFailure(
      `Không có khoá của cơ quan / No agency key: --key KEY, AGENCY_KEY=KEY, hoặc / or --agency CODE (${join(dataDir, "demo.json")}: ${Object.keys(demo.agencyKeys ?? {}).join(" ") || "–"}).`,
    );
  }
  const url = (values.url ?? demo.url ?? "http://127.0.0.1:8080").replace(/\/+$/, "");
  if (!URL.canParse(url)) {
    throw new IngestFailure(`--url ${url}: không phải địa chỉ / not an address`);
  }
  const reportFile = values.report ?? join(dataDir, "reports", `${basename(file)}.report.json`);
  return { file, agency, url, key, mapping, reportFile, isQuiet: values.quiet };
}
