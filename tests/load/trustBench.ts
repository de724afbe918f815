import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ProvinceSet } from "#shared/catalogue/province.ts";
import type { BenchRow } from "./benchRow.ts";
import { CATALOGUE_DIR } from "./busySeries.ts";
import { quantile } from "./demoChild.ts";
import { settled } from "./settled.ts";

const INDICATORS = 200;
const YEAR = 2024;
const MONTHS = 12;
/** Figures of which one is changed once. */
const CHANGED_OF = 20;
const POST_ROWS = 5_000;
const VERSIONS = 1_001;
const [COLD_LIMIT_MS, WARM_LIMIT_MS, PASSPORT_LIMIT_MS] = [1_000, 100, 100];
const [COLD, WARM, PASSPORTS] = [7, 60, 400];
const FIGURE = { indicator: "BENCH.M001", province: "01", period: `${YEAR}-12` };

interface Target {
  readonly url: string;
  readonly key: string;
}

type Row = Readonly<Record<"indicator" | "province" | "period" | "value", string>> & { readonly publishedAt?: string };

const codeOf = (n: number): string => `BENCH.M${String(n + 1).padStart(3, "0")}`;

/** The product's catalogue with two hundred monthly indicators of the provinces besides its own. */
function writeCatalogue(dir: string): void {
  cpSync(CATALOGUE_DIR, dir, { recursive: true });
  const file = join(dir, "indicators.json");
  const written = JSON.parse(readFileSync(file, "utf8")) as { readonly indicators: readonly Readonly<Record<string, unknown>>[] };
  const like = written.indicators.find(({ code }) => code === "BUD.TAX_DEBT") ?? {};
  const added = Array.from({ length: INDICATORS }, (_, n) => ({
    ...like,
    ...{ code: codeOf(n), scope: "province", group: (n % 7) + 1, thresholds: [], targets: [], range: [0, 1_000_000] },
    ...{ nameVi: `Chỉ tiêu ${n + 1}`, nameEn: `Indicator ${n + 1}`, shortVi: `Chỉ tiêu ${n + 1}`, shortEn: `Indicator ${n + 1}` },
  }));
  writeFileSync(file, JSON.stringify({ ...written, indicators: [...written.indicators, ...added] }));
}

/** A year of two hundred indicators over 63 provinces, then every twentieth figure again with another value. */
function* rowsOfYear(): Generator<Row> {
  const { sets } = JSON.parse(readFileSync(join(CATALOGUE_DIR, "provinces.json"), "utf8")) as { readonly sets: readonly ProvinceSet[] };
  const codes = sets.find(({ id }) => id === "2008")?.provinces.map(({ code }) => code) ?? [];
  const figures = MONTHS * INDICATORS * codes.length;
  for (let place = 0; place < 2 * figures; place += 1) {
    const [isChange, count] = [place >= figures, place % figures];
    if (isChange && count % CHANGED_OF !== 0) continue;
    const [province = "", n] = [codes[count % codes.length], Math.floor(count / codes.length)];
    const month = String(Math.floor(n / INDICATORS) + 1).padStart(2, "0");
    const value = String(1_000 + ((count * 37) % 9_000) + (isChange ? 25 : 0));
    yield { indicator: codeOf(n % INDICATORS), province, period: `${YEAR}-${month}`, value };
  }
}

/** The versions of one figure, each said a minute after the one before. */
function* versions(): Generator<Row> {
  const first = Date.UTC(YEAR + 1, 0, 5);
  for (let n = 0; n < VERSIONS; n += 1) {
    yield { ...FIGURE, value: `${20_000 + n}.5`, publishedAt: new Date(first + n * 60_000).toISOString() };
  }
}

async function post({ url, key }: Target, rows: Iterable<Row>): Promise<number> {
  let [taken, waiting]: [number, Row[]] = [0, []];
  const send = async (): Promise<void> => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const answer = await fetch(`${url}/api/v1/observations?rows=refused`, { method: "POST", headers, body: JSON.stringify(waiting) });
    const counts = (await answer.json()) as Readonly<Record<string, number>>;
    const [accepted, revised, late, refused] = ["accepted", "revised", "late", "refused"].map((name) => counts[name] ?? 0);
    if (refused !== 0 || !answer.ok) throw new Error(`intake answered ${answer.status}: ${JSON.stringify(counts).slice(0, 200)}`);
    taken += (accepted ?? 0) + (revised ?? 0) + (late ?? 0);
    waiting = [];
  };
  for (const row of rows) {
    waiting.push(row);
    if (waiting.length === POST_ROWS) await send();
  }
  if (waiting.length > 0) await send();
  return taken;
}

/** Milliseconds from the request to the last byte of the answer, and the answer. */
async function timed(target: Target, path: string): Promise<{ readonly ms: number; readonly body: unknown }> {
  const began = performance.now();
  const answer = await fetch(`${target.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${target.key}` } });
  const text = await answer.text();
  const ms = performance.now() - began;
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 200)}`);
  return { ms, body: JSON.parse(text) };
}

interface Measured {
  readonly cold: readonly number[];
  readonly warm: readonly number[];
  readonly passport: readonly number[];
  readonly supplied: number;
  readonly versions: number;
}

async function measure(target: Target): Promise<Measured> {
  const taken = await post(target, rowsOfYear());
  await post(target, versions());
  await settled(target);
  const [cold, warm, passport]: [number[], number[], number[]] = [[], [], []];
  const supplied: number[] = [];
  for (let n = 0; n < COLD; n += 1) {
    // Another stretch each time: nothing of it is in the server's memory. Every month of the year falls due within all of them.
    const path = `trust/scoreboard?topic=actual&from=${YEAR}-02-0${n + 1}&to=${YEAR + 1}-01-31`;
    const { ms, body } = await timed(target, path);
    cold.push(ms);
    const { rows } = body as {
      readonly rows: readonly { readonly agency: string; readonly group: number | null; readonly supplied: number }[];
    };
    supplied.push(rows.find(({ agency, group }) => agency === "G12" && group === null)?.supplied ?? 0);
    if (n === COLD - 1) for (let again = 0; again < WARM; again += 1) warm.push((await timed(target, path)).ms);
  }
  if (supplied.some((each) => each !== INDICATORS * 63 * MONTHS)) {
    throw new Error(`the scoreboard counts ${supplied.join(", ")} of ${INDICATORS * 63 * MONTHS} figures (${taken} were taken)`);
  }
  const query = new URLSearchParams({ ...FIGURE, topic: "actual" });
  let kept = 0;
  for (let n = 0; n < PASSPORTS; n += 1) {
    const { ms, body } = await timed(target, `observations/passport?${query}`);
    passport.push(ms);
    kept = (body as { readonly versions: readonly unknown[] }).versions.length;
  }
  return { cold, warm, passport, supplied: supplied[0] ?? 0, versions: kept };
}

/** The scoreboard over a year of 200 indicators and 63 provinces, not yet and already in memory, and the passport of a figure with a thousand revisions; over HTTP, journal in Redis. */
export async function trustBench(): Promise<readonly BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), "toan-canh-trust-"));
  const config = join(dir, "catalogue");
  writeCatalogue(config);
  const program = new URL("checksServer.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [program, join(dir, "data"), config], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
    return rowsOf(await measure(JSON.parse(String(line.value)) as Target));
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
    rmSync(dir, { recursive: true, force: true });
  }
}

function rowsOf({ cold, warm, passport, supplied, versions: kept }: Measured): readonly BenchRow[] {
  const [coldest, warmest, p99] = [Math.max(...cold), quantile(warm, 0.99), quantile(passport, 0.99)];
  const what = `scoreboard over a year of ${INDICATORS} indicators × 63 provinces (${supplied} figures)`;
  return [
    {
      id: "scoreboard-cold",
      what: `${what}, worst of ${COLD} stretches never asked before`,
      figure: Math.round(coldest),
      unit: "ms",
      limit: `≤ ${COLD_LIMIT_MS} ms`,
      ok: coldest <= COLD_LIMIT_MS,
      note: `median ${Math.round(quantile(cold, 0.5))} ms`,
    },
    {
      id: "scoreboard-warm",
      what: `${what}, asked again, p99`,
      figure: Math.round(warmest * 10) / 10,
      unit: "ms",
      limit: `≤ ${WARM_LIMIT_MS} ms`,
      ok: warmest <= WARM_LIMIT_MS,
    },
    {
      id: "passport",
      what: `passport of a figure with ${kept - 1} revisions, p99 of ${PASSPORTS}`,
      figure: Math.round(p99 * 10) / 10,
      unit: "ms",
      limit: `≤ ${PASSPORT_LIMIT_MS} ms`,
      ok: p99 <= PASSPORT_LIMIT_MS && kept >= VERSIONS,
      note: `median ${Math.round(quantile(passport, 0.5) * 10) / 10} ms`,
    },
  ];
}
