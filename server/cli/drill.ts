import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { scenarioNames } from "#server/drill/scenarioFile.ts";
import { sessionCookie } from "#server/http/cookie.ts";
import { dutyOf, openRecords } from "./openRecords.ts";
import { runProgram } from "./program.ts";

const DRILLS_DIR = resolve(import.meta.dirname, "../../config/drills");
const NAMES = scenarioNames(DRILLS_DIR).join(", ");
const USAGE = `npm run drill -- NAME [--url URL] [--speed N] [--key EXERCISE_KEY]   chạy kịch bản / play ${NAMES}
npm run drill -- stop                                              kết thúc diễn tập / end the drill that runs
  --speed    nhanh gấp N lần, từ 0.1 đến 60 / N times as fast, 0.1 to 60`;

const problemSchema = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  errors: z.array(z.object({ detail: z.string() })).optional(),
});

/** Nothing was done; the message says why. */
class DrillFault extends Error {
  override readonly name = "DrillFault";
}

/** How this program shows that it may: an exercise key given, or a session opened in the server's own records. */
async function credentials(
  key: string | undefined,
  url: string | undefined,
): Promise<{ readonly url: string; readonly headers: Record<string, string> }> {
  if (key !== undefined && url !== undefined) {
    return { url, headers: { authorization: `Bearer ${key}` } };
  }
  const records = await openRecords(process.env);
  try {
    const at = url ?? records.server?.url;
    if (at === undefined) {
      throw new DrillFault(
        `Không có máy chủ nào chạy trên / no server runs on ${records.environment.dataDir}: npm run demo, DATA_DIR=…, --url URL --key KEY`,
      );
    }
    if (key !== undefined) {
      return { url: at, headers: { authorization: `Bearer ${key}` } };
    }
    const { sessions } = dutyOf(records);
    const opened = await sessions.signIn(await sessions.link("admin", "npm run drill"));
    const cookie = sessionCookie((records.server?.url ?? at).startsWith("https:"));
    return { url: at, headers: { cookie: `${cookie}=${opened?.secret ?? ""}` } };
  } finally {
    await records.close();
  }
}

async function explain(response: Response): Promise<string> {
  const read = problemSchema.safeParse(await response.json().catch(() => null));
  const { title, detail, errors } = read.success ? read.data : {};
  return `${response.status} ${title ?? ""} ${detail ?? ""} ${(errors ?? []).map((each) => each.detail).join("; ")}`.trim();
}

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { url: { type: "string" }, speed: { type: "string" }, key: { type: "string" } },
  });
  const [name, ...more] = positionals;
  const speed = values.speed === undefined ? undefined : Number(values.speed);
  if (name === undefined || more.length > 0 || (speed !== undefined && !(speed > 0))) {
    throw new DrillFault(USAGE);
  }
  const { url, headers } = await credentials(values.key, values.url);
  const response =
    name === "stop"
      ? await fetch(`${url}/api/v1/drills/current`, { method: "DELETE", headers })
      : await fetch(`${url}/api/v1/drills`, {
          method: "POST",
          headers: { ...headers, "content-type": "application/json", "accept-language": "en" },
          body: JSON.stringify({ name, ...(speed === undefined ? {} : { speed }) }),
        });
  if (!response.ok) {
    throw new DrillFault(`${url}: ${await explain(response)}`);
  }
  process.stdout.write(
    name === "stop" ? "Đã kết thúc diễn tập / the drill is ended\n" : `Đang diễn tập / drill running: ${name} · ${url}/wall/main\n`,
  );
  return 0;
}

runProgram(USAGE, main);
