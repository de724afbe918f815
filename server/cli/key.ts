import { parseArgs } from "node:util";
import { LINK_ROLES, type LinkRole } from "#shared/duty/role.ts";
import { loadCatalogue } from "#server/catalogue/loadCatalogue.ts";
import { createAgencyKeys, type KeyRefusal, reportingCodes } from "#server/duty/agencyKeys.ts";
import { dutyOf, type OpenRecords, openRecords, urlOf } from "./openRecords.ts";
import { runProgram } from "./program.ts";

const USAGE = `npm run key -- create AGENCY [--exercise]   tạo khoá, chỉ hiện một lần / make a key; it is shown once
npm run key -- list                         các khoá còn hiệu lực / the keys that live
npm run key -- revoke ID                    thu hồi khoá, hết hiệu lực trong 5 giây / end a key; it stops working within 5 s
npm run key -- link ROLE [--site SITE]      đường dẫn đăng nhập dùng 12 giờ / a sign-in link, good for 12 hours
                                            (${LINK_ROLES.join(", ")})`;

/** Nothing was done; the message says why. */
class KeyFault extends Error {
  override readonly name = "KeyFault";
}

function sentence(refusal: KeyRefusal): string {
  switch (refusal.code) {
    case "agency.unknown":
      return `"${refusal.agency}" không phải cơ quan trong danh mục / is no agency or provincial authority of the catalogue`;
    case "keys.too-many":
      return `đã có ${refusal.live.length} khoá (${refusal.live.join(", ")}), hãy thu hồi một khoá trước / it has that many keys already; revoke one first`;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function link(records: OpenRecords, role: string, site: string | null): Promise<void> {
  if (!(LINK_ROLES as readonly string[]).includes(role)) {
    throw new KeyFault(`không có vai trò / there is no role "${role}": ${LINK_ROLES.join(", ")}`);
  }
  const bound = loadCatalogue(records.environment.configDir).sites.find(({ id }) => id === site);
  if ((role === "site") !== (bound !== undefined)) {
    throw new KeyFault(
      `--site: cần mã điểm cầu trong danh mục với vai trò site, và chỉ với vai trò đó / the id of a site of the catalogue is needed for the role site, and for no other: ${site ?? "-"}`,
    );
  }
  const label = bound === undefined ? role : `${role}-${bound.id}`;
  const token = await dutyOf(records).sessions.link(
    role as LinkRole,
    label,
    bound === undefined ? {} : { name: bound.nameVi, site: bound.id },
  );
  say(`${urlOf(records)}/sign-in?token=${token}`);
}

interface Options {
  readonly isExercise: boolean;
  readonly site: string | null;
}

async function run(records: OpenRecords, words: readonly string[], { isExercise, site }: Options): Promise<void> {
  const [command, name = "", ...more] = words;
  if (more.length > 0) {
    throw new KeyFault(USAGE);
  }
  const keys = createAgencyKeys({
    records: records.journal.records,
    codes: reportingCodes(loadCatalogue(records.environment.configDir)),
    now: Date.now,
  });
  if (command === "create" && name !== "") {
    const made = await keys.create(name, isExercise ? "exercise" : "actual");
    if (!made.ok) {
      throw new KeyFault(`chưa tạo khoá / no key was made: ${sentence(made.refusal)}`);
    }
    process.stderr.write(`Khoá / key ${made.id} · ${name} (${isExercise ? "exercise" : "actual"}). Chỉ hiện một lần / shown this once:\n`);
    say(made.key);
  } else if (command === "list" && name === "") {
    for (const row of await keys.list()) {
      say(`${row.id}  ${row.agency.padEnd(10)} ${row.topic.padEnd(9)} ${new Date(row.createdAt).toISOString()}`);
    }
  } else if (command === "revoke" && name !== "") {
    if (!(await keys.revoke(name))) {
      throw new KeyFault(`không có khoá / there is no key ${name}`);
    }
    say(`Đã thu hồi khoá / key revoked: ${name}`);
  } else if (command === "link" && name !== "") {
    await link(records, name, site);
  } else {
    throw new KeyFault(USAGE);
  }
}

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { exercise: { type: "boolean" }, site: { type: "string" } },
  });
  if (positionals.length === 0) {
    throw new KeyFault(USAGE);
  }
  const records = await openRecords(process.env);
  try {
    await run(records, positionals, { isExercise: values.exercise === true, site: values.site ?? null });
    return 0;
  } finally {
    await records.close();
  }
}

runProgram(USAGE, main);
