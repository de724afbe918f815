import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ChainTopic, TrustKey } from "#shared/trust/answers/chainAnswers.ts";
import { type Environment, readEnvironment } from "#server/environment.ts";
import { archiveOf } from "#server/journal/archiveFiles.ts";
import { JournalUnavailable } from "#server/journal/journal.ts";
import { ledgerDir } from "#server/trust/chain/ledgerFiles.ts";
import { type Read, readKeys, readSeals } from "#server/trust/chain/verify/readSeals.ts";
import { type TopicReport, verifyTopic } from "#server/trust/chain/verify/verifyTopic.ts";
import { keysDir, openSigningKey } from "#server/trust/keys/signingKey.ts";
import { reportLines } from "./chainWords.ts";
import { openRecords } from "./openRecords.ts";
import { runProgram } from "./program.ts";

const TOPICS: readonly ChainTopic[] = ["actual", "exercise", "events"];
const USAGE = `npm run verify-chain [-- --topic TOPIC] [--seals FILE] [--keys FILE] [--json]
  Đối chiếu nhật ký và kho lưu (DATA_DIR/archive) với chuỗi chống sửa của DATA_DIR /
  holds the journal and its archive (DATA_DIR/archive) against the tamper-evident chain in DATA_DIR
  --topic  ${TOPICS.join(", ")}; mặc định cả ba / by default all three
  --seals  niêm phong giữ ở nơi khác (GET /api/v1/trust/seals) / seals that were kept elsewhere
  --keys   khoá công khai giữ ở nơi khác (GET /api/v1/trust/keys) / public keys that were kept elsewhere
  --json   kết quả cho máy đọc / the result for programs
  Mã thoát / exit code: 0 đúng cả / all as chained; 1 có chỗ sai / something is not; 2 không kiểm được, hoặc không kiểm được hết / could not verify, or not all`;

/** Nothing could be verified; the message says why. */
class VerifyFault extends Error {
  override readonly name = "VerifyFault";
}

function fileRows<T>(path: string | undefined, read: (text: string) => Read<T>, from: string): readonly T[] {
  if (path === undefined) return [];
  if (!existsSync(path)) throw new VerifyFault(`${path}: không có tệp này / there is no such file`);
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch (fault) {
    throw new VerifyFault(`${path}: không đọc được / cannot be read (${(fault as NodeJS.ErrnoException).code ?? "?"})`);
  }
  const rows = read(text);
  if (rows.ok) return rows.rows;
  const where = rows.line === 0 ? path : `${path}, dòng / line ${rows.line}`;
  throw new VerifyFault(
    `${where}: không đúng dạng; hãy dùng nguyên tệp tải từ ${from} / not of the form expected; use the file of ${from} as it was downloaded`,
  );
}

/** The keys of `--keys` in place of the server's own: whoever could change the journal could change those. */
async function keysOf(environment: Environment, path: string | undefined): Promise<readonly TrustKey[]> {
  if (path !== undefined) return fileRows(path, readKeys, "GET /api/v1/trust/keys");
  const dir = keysDir(environment.dataDir);
  // Opening an empty folder would make a key.
  return existsSync(dir) && readdirSync(dir).length > 0 ? (await openSigningKey(dir)).published : [];
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** How many entries are wrong, are right, and are nowhere any more to be held against the chain. */
function totals(reports: readonly TopicReport[]): { readonly found: number; readonly verified: number; readonly lost: number } {
  const sum = (of: (report: TopicReport) => number): number => reports.reduce((all, each) => all + of(each), 0);
  return {
    found: sum(({ found }) => found),
    verified: sum(({ verified, archive }) => verified + (archive?.kept ?? 0)),
    lost: sum(({ archive }) => archive?.lost.count ?? 0),
  };
}

function sayResult(reports: readonly TopicReport[], seconds: number): void {
  for (const report of reports) say(reportLines(report));
  const { found, verified, lost } = totals(reports);
  const took = `(${seconds.toFixed(1)} s)`;
  if (found > 0) say([`CHUỖI KHÔNG ĐÚNG: ${found} chỗ sai / THE CHAIN DOES NOT HOLD: ${found} wrong ${took}`]);
  else if (lost > 0) {
    say([
      `KHÔNG KIỂM ĐƯỢC HẾT: ${lost} mục không còn ở đâu để kiểm; ${verified} mục kiểm được thì đúng / NOT ALL COULD BE VERIFIED: ${lost} entries are nowhere any more; the ${verified} that could be are as they were chained ${took}`,
    ]);
  } else say([`Chuỗi đúng: ${verified} mục, không chỗ nào sai / the chain holds: ${verified} entries, nothing is wrong ${took}`]);
}

async function verify(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { topic: { type: "string" }, seals: { type: "string" }, keys: { type: "string" }, json: { type: "boolean" } },
  });
  const topics = TOPICS.filter((topic) => values.topic === undefined || topic === values.topic);
  if (topics.length === 0) throw new VerifyFault(`--topic "${values.topic ?? ""}": ${TOPICS.join(", ")}`);
  const exported = fileRows(values.seals, readSeals, "GET /api/v1/trust/seals").map((jws, i) => ({ jws, from: `--seals, ${i + 1}` }));
  const environment = readEnvironment(process.env, "demo");
  if (environment.journal === "memory") {
    throw new VerifyFault(
      "JOURNAL=memory: nhật ký và chuỗi chỉ ở trong máy chủ đang chạy, mất cùng nó, không kiểm từ ngoài được / the journal and its chain are in the running server only and are lost with it; they cannot be verified from outside",
    );
  }
  const dir = ledgerDir(environment.dataDir);
  if (!topics.some((topic) => existsSync(join(dir, topic)))) {
    throw new VerifyFault(`${dir}: chưa có sổ chuỗi; đặt DATA_DIR như của máy chủ / there is no ledger; set DATA_DIR to the server's own`);
  }
  const keys = await keysOf(environment, values.keys);
  const began = performance.now();
  const records = await openRecords(process.env);
  try {
    const reports: TopicReport[] = [];
    for (const topic of topics) {
      reports.push(
        await verifyTopic({
          topic,
          raw: records.journal[topic].raw,
          dir: join(dir, topic),
          archive: topic === "events" ? archiveOf(environment.dataDir) : null,
          keys,
          exported,
          monotonic: () => performance.now(),
        }),
      );
    }
    const seconds = (performance.now() - began) / 1_000;
    if (values.json === true) say([JSON.stringify(reports, null, 2)]);
    else sayResult(reports, seconds);
    const { found, lost } = totals(reports);
    if (found > 0) return 1;
    return lost > 0 ? 2 : 0;
  } finally {
    await records.close();
  }
}

/** What keeps it from verifying is told in words, with an exit code of its own. */
async function main(args: readonly string[]): Promise<number> {
  try {
    return await verify(args);
  } catch (fault) {
    const isAway = fault instanceof JournalUnavailable;
    const message = fault instanceof Error ? fault.message : String(fault);
    process.stderr.write(
      isAway
        ? `Không tới được Redis của nhật ký; kiểm tra REDIS_URL, DATA_DIR và Redis / the journal's Redis cannot be reached; check REDIS_URL, DATA_DIR and Redis (${message})\n`
        : `${message}\n`,
    );
    if (fault instanceof Error && "code" in fault && String(fault.code).startsWith("ERR_PARSE_ARGS")) process.stderr.write(`${USAGE}\n`);
    return 2;
  }
}

runProgram(USAGE, main);
