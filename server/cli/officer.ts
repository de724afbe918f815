import { parseArgs } from "node:util";
import { CONSOLE } from "#server/duty/audit.ts";
import type { Duty } from "#server/duty/duty.ts";
import { done, type Outcome } from "#server/duty/dutyRefusal.ts";
import { type Officer, officerId, PERSON_ROLES } from "#server/duty/officer.ts";
import { dutyOf, openRecords, urlOf } from "./openRecords.ts";
import { runProgram } from "./program.ts";

const USAGE = `npm run officer -- create USERNAME --name "HỌ TÊN" --role ROLE [--site SITE]
                                            thêm cán bộ, in liên kết kích hoạt / add an officer, print the enrolment link
npm run officer -- list                     mọi cán bộ / every officer
npm run officer -- enrol USERNAME           liên kết kích hoạt mới, dùng một lần, trong 24 giờ / a new link, once, within 24 hours
npm run officer -- disable USERNAME         khoá, mọi phiên kết thúc trong 5 giây / no more sign-in; sessions end within 5 s
npm run officer -- enable USERNAME          mở khoá / allow again
npm run officer -- sign-out USERNAME        kết thúc mọi phiên / end every session
npm run officer -- reset-second-factor USERNAME
                                            gỡ xác thực hai lớp, in liên kết mới nếu cần / unbind it, print a new link where one is needed
ROLE: ${PERSON_ROLES.join(", ")}`;

/** Nothing was done; the message says why. */
class OfficerFault extends Error {
  override readonly name = "OfficerFault";
}

/** What an act came to, and the token of the link that the officer must now use. */
type Acted = Outcome<{ readonly officer: Officer; readonly token: string | null }>;

interface Act {
  /** As the audit calls it. */
  readonly action: string;
  readonly said: string;
  readonly run: (duty: Duty, id: string) => Promise<Acted>;
}

function alone(outcome: Outcome<Officer>): Acted {
  return outcome.ok ? done({ officer: outcome.value, token: null }) : outcome;
}

const ACTS: Readonly<Record<string, Act>> = {
  enrol: { action: "officer.invited", said: "liên kết mới / new link", run: ({ enrolments }, id) => enrolments.issue(id) },
  disable: { action: "officer.disabled", said: "đã khoá / disabled", run: async ({ officers }, id) => alone(await officers.disable(id)) },
  enable: { action: "officer.enabled", said: "đã mở khoá / enabled", run: async ({ officers }, id) => alone(await officers.enable(id)) },
  "sign-out": {
    action: "officer.signed-out",
    said: "mọi phiên đã kết thúc / every session ended",
    run: async ({ officers }, id) => alone(await officers.endSessions(id)),
  },
  "reset-second-factor": {
    action: "officer.factor-reset",
    said: "đã gỡ xác thực hai lớp / second factor unbound",
    run: async ({ officers, enrolments }, id) => enrolments.linkIfStuck(await officers.resetSecondFactor(id)),
  },
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function granted<T>(outcome: Outcome<T>): T {
  if (outcome.ok) {
    return outcome.value;
  }
  throw new OfficerFault(`${outcome.refusal.vi}\n${outcome.refusal.en}`);
}

interface Console {
  readonly duty: Duty;
  readonly url: string;
}

async function conclude({ duty, url }: Console, { action, said }: Omit<Act, "run">, acted: Acted): Promise<void> {
  const { officer, token } = granted(acted);
  await duty.audit.administered({ by: CONSOLE, action, subject: officerId(officer.id), detail: officer.role });
  process.stderr.write(`${officer.username} · ${officer.name} · ${officer.role}: ${said}\n`);
  if (token !== null) {
    process.stderr.write("Liên kết kích hoạt, chỉ hiện một lần / enrolment link, shown this once:\n");
    say(`${url}/enrol?token=${token}`);
  }
}

interface Described {
  readonly name: string | undefined;
  readonly role: string | undefined;
  readonly site: string | undefined;
}

async function create(at: Console, username: string, { name, role, site }: Described): Promise<void> {
  if (name === undefined || role === undefined) {
    throw new OfficerFault(`--name và / and --role: cần có / are needed\n${USAGE}`);
  }
  const made = await at.duty.officers.create({ username, name, role, site });
  const issued = made.ok ? await at.duty.enrolments.issue(made.value.id) : made;
  await conclude(at, { action: "officer.created", said: "đã thêm / added" }, issued);
}

async function list({ duty }: Console): Promise<void> {
  for (const row of await duty.officers.list()) {
    const state = row.disabled ? "disabled" : row.hasPassword ? (row.hasSecondFactor ? "active, two factors" : "active") : "not enrolled";
    const seen = row.lastSeenAt === null ? "-" : new Date(row.lastSeenAt).toISOString();
    say(
      `${row.username.padEnd(20)} ${row.role.padEnd(9)} ${(row.site ?? "-").padEnd(9)} ${state.padEnd(19)} ${seen.padEnd(24)} ${row.name}`,
    );
  }
}

async function run(at: Console, words: readonly string[], described: Described): Promise<void> {
  const [command = "", username, ...more] = words;
  const act = Object.hasOwn(ACTS, command) ? ACTS[command] : undefined;
  const isDescribed = Object.values(described).some((value) => value !== undefined);
  if (more.length > 0 || (isDescribed && command !== "create")) {
    throw new OfficerFault(USAGE);
  }
  if (command === "list" && username === undefined) {
    await list(at);
  } else if (command === "create" && username !== undefined) {
    await create(at, username, described);
  } else if (act !== undefined && username !== undefined) {
    const officer = await at.duty.officers.byUsername(username);
    if (officer === null) {
      throw new OfficerFault(`Không có cán bộ / there is no officer: ${username}. npm run officer -- list`);
    }
    await conclude(at, act, await act.run(at.duty, officer.id));
  } else {
    throw new OfficerFault(USAGE);
  }
}

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { name: { type: "string" }, role: { type: "string" }, site: { type: "string" } },
  });
  if (positionals.length === 0) {
    throw new OfficerFault(USAGE);
  }
  const records = await openRecords(process.env);
  try {
    await run({ duty: dutyOf(records), url: urlOf(records) }, positionals, { name: values.name, role: values.role, site: values.site });
    return 0;
  } finally {
    await records.close();
  }
}

runProgram(USAGE, main);
