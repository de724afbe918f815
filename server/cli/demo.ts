import { mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pino } from "pino";
import type { LinkRole } from "#shared/duty/role.ts";
import type { ObservationTopic } from "#shared/wire/events.ts";
import { ROLE_RULES } from "#server/duty/role.ts";
import { configArgument, type Environment, readEnvironment } from "#server/environment.ts";
import { createLog } from "#server/log.ts";
import { type ServerParts, startServer } from "#server/startServer.ts";
import { buildPage, watchPage } from "./buildPage.ts";
import { serverNote } from "./openRecords.ts";
import { runProgram } from "./program.ts";

const GIVE_UP_MS = 10_000;
const SCENARIO = "opening-day";
const USAGE = `npm run demo [-- --quiet-drill] [--dev] [--config DIR]
  --quiet-drill   không chạy diễn tập, màn hình trống đến khi có số liệu / no drill: the wall is empty until an agency posts
  --dev           dựng lại trang khi mã nguồn đổi / build the page again whenever a source changes
  --config        thư mục danh mục / folder of the catalogue
PORT, DATA_DIR: cổng và thư mục dữ liệu / port and data folder`;

/** Who a link signs in, as people read it on the desk. */
interface LinkHolder {
  readonly role: LinkRole;
  readonly name: string;
  readonly site?: string;
}

/** The links of `demo.json`. The site's province is one on the drill's date and today. */
const LINKS = {
  director: { role: "director", name: "Đạo diễn" },
  director2: { role: "director", name: "Đạo diễn 2" },
  duty: { role: "duty", name: "Trực ban 1" },
  duty2: { role: "duty", name: "Trực ban 2" },
  admin: { role: "admin", name: "Quản trị viên" },
  site: { role: "site", name: "UBND tỉnh Quảng Ninh", site: "tinh-22" },
  screen: { role: "screen", name: "Màn hình ghép" },
} as const satisfies Record<string, LinkHolder>;

type LinkName = keyof typeof LINKS;

async function makeLinks(parts: ServerParts, url: string): Promise<Record<string, string>> {
  const links: Record<string, string> = {};
  for (const [label, { role, name, site }] of Object.entries<LinkHolder>(LINKS)) {
    const bound = parts.catalogue.sites.find(({ id }) => id === site);
    const token = await parts.sessions.link(role, label, bound === undefined ? { name } : { name, site: bound.id });
    links[label] = `${url}/sign-in?token=${token}`;
  }
  return links;
}

/** New keys of every agency for one topic; those of an earlier run are revoked, as nobody can know them any more. */
async function makeKeys(parts: ServerParts, topic: ObservationTopic): Promise<Record<string, string>> {
  const { agencyKeys, catalogue } = parts;
  for (const row of await agencyKeys.list()) {
    if (row.topic === topic) {
      await agencyKeys.revoke(row.id);
    }
  }
  const keys: Record<string, string> = {};
  for (const { code } of catalogue.agencies) {
    const made = await agencyKeys.create(code, topic);
    if (made.ok) {
      keys[code] = made.key;
    }
  }
  return keys;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function ownView({ role, site }: LinkHolder): string {
  return site === undefined ? (ROLE_RULES[role].views[0] ?? "/") : `/site/${site}`;
}

function tell(environment: Environment, url: string, links: Readonly<Record<string, string>>, topic: ObservationTopic): void {
  say(`\n  Toàn Cảnh: ${url}\n`);
  for (const [name, link] of Object.entries(links)) {
    say(`  ${name.padEnd(9)} ${link}   (${ownView(LINKS[name as LinkName])})`);
  }
  say(`\n  Khoá của cơ quan / agency keys (${topic}): ${join(environment.dataDir, "demo.json")}`);
  say(
    topic === "exercise"
      ? `  Đang diễn tập / drill running: ${SCENARIO}. Kịch bản khác / another: npm run drill -- typhoon`
      : "  Không diễn tập; màn hình trống đến khi có số liệu / no drill: the wall is empty until an agency posts.",
  );
  say("  Ctrl+C: kết thúc / ends it.\n");
}

async function demo(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { "quiet-drill": { type: "boolean" }, dev: { type: "boolean" }, config: { type: "string" } },
  });
  const environment = readEnvironment(process.env, "demo", configArgument(args));
  const topic: ObservationTopic = values["quiet-drill"] === true ? "actual" : "exercise";
  const note = join(environment.dataDir, "demo.json");
  const other = serverNote(environment.dataDir);
  if (other !== null) {
    throw new Error(
      `DATA_DIR: đã có máy chủ / a server (${other.url}) runs on ${environment.dataDir} already; end it, or set DATA_DIR and PORT`,
    );
  }
  rmSync(note, { force: true });
  await buildPage(say);
  mkdirSync(environment.dataDir, { recursive: true, mode: 0o700 });
  const destination = pino.destination({ dest: openSync(join(environment.dataDir, "demo.log"), "a"), sync: true });
  const log = createLog({ level: environment.logLevel, destination });
  const server = await startServer(environment, { log });
  const stopWatching = values.dev === true ? watchPage() : (): void => {};
  const end = (code: number): void => {
    stopWatching();
    setTimeout(() => process.exit(1), GIVE_UP_MS).unref();
    rmSync(note, { force: true });
    server.stop().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.once("SIGINT", () => end(0));
  process.once("SIGTERM", () => end(0));
  for (const kind of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(kind, (fault: unknown) => {
      log.error("server.fault", { kind, fault });
      process.stderr.write(`${String(fault)}\n`);
      end(1);
    });
  }
  if (topic === "exercise") {
    await server.parts.drills.start(SCENARIO);
  }
  const [links, agencyKeys] = [await makeLinks(server.parts, server.url), await makeKeys(server.parts, topic)];
  writeFileSync(note, `${JSON.stringify({ url: server.url, links, agencyKeys }, null, 2)}\n`, { mode: 0o600 });
  tell(environment, server.url, links, topic);
  return 0;
}

runProgram(USAGE, demo);
