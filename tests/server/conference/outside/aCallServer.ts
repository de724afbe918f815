import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SiteId } from "#shared/catalogue/site.ts";
import type { LinkRole } from "#shared/duty/role.ts";
import type { RunningServer } from "#server/startServer.ts";
import { startTestServer } from "#tests/doubles/runningServer.ts";
import { startWhipServer } from "#tests/doubles/whipServer.ts";

const CATALOGUE = new URL("../../../../config/catalogue/", import.meta.url).pathname;
const TOKEN = "the token of the media server";

/** The room of these tests. */
export const ROOM = "tinh-22" as SiteId;
/** What the roster is signed with. */
export const ROSTER_SECRET = "the secret of the roster";

/** Waits for what the media bring; a test that waits in vain fails by its own limit. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  for (const end = Date.now() + ms; !(await isSo()); await sleep(25)) if (Date.now() > end) throw new Error(`in vain: ${what}`);
}

/** Someone signed in, on the line. */
export interface Line {
  readonly post: (path: string, body?: unknown) => Promise<{ readonly status: number; readonly body: Record<string, never> }>;
  readonly line: () => Promise<{ readonly state: string; readonly present: boolean; readonly onWall: boolean }>;
}

/** Signs in as a role; a room as `ROOM`. */
export async function as({ url, parts }: RunningServer, role: LinkRole): Promise<Line> {
  const site = role === "site" ? { site: ROOM } : {};
  const opened = await parts.sessions.signIn(await parts.sessions.link(role, role, site));
  const headers = { cookie: `tc_session=${opened?.secret ?? ""}`, "content-type": "application/json" };
  return {
    post: async (path, body = {}) => {
      const answer = await fetch(`${url}/api/v1/conference/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      return { status: answer.status, body: (await answer.json()) as Record<string, never> };
    },
    line: async () => {
      const answer = await fetch(`${url}/api/v1/conference`, { headers });
      const { sites } = (await answer.json()) as {
        readonly sites: readonly {
          readonly site: string;
          readonly present: boolean;
          readonly call: { readonly state: string; readonly onWall: boolean } | null;
        }[];
      };
      const found = sites.find(({ site: id }) => id === ROOM);
      return { state: found?.call?.state ?? "idle", present: found?.present ?? false, onWall: found?.call?.onWall ?? false };
    },
  };
}

/** A server of a mode, and what its media server outside has open and was asked. */
export interface CallServer {
  readonly server: RunningServer;
  readonly openOutside: () => number;
  readonly asked: readonly string[];
}

/** Starts one; `undo` gets what ends it. */
export async function aCallServer(
  mode: "embedded" | "whep",
  undo: (() => Promise<void> | void)[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<CallServer> {
  if (mode === "embedded") {
    const server = await startTestServer({ CONFERENCE: "embedded" });
    undo.push(server.stop);
    return { server, openOutside: () => 0, asked: [] };
  }
  const outside = await startWhipServer(TOKEN);
  undo.push(outside.stop);
  const configDir = mkdtempSync(join(tmpdir(), "tc-outside-"));
  undo.push(() => rmSync(configDir, { recursive: true, force: true }));
  cpSync(CATALOGUE, configDir, { recursive: true });
  const file = {
    whip: `${outside.origin}/live/{site}/whip`,
    whep: `${outside.origin}/live/{site}/whep`,
    origins: [{ origin: outside.origin, addresses: ["127.0.0.1"] }],
    names: { [ROOM]: "quang-ninh" },
    token: { kind: "static", secret: "MEDIA_TOKEN" },
    ...more,
  };
  writeFileSync(join(configDir, "conference.json"), JSON.stringify(file));
  const server = await startTestServer({ CONFERENCE: "whep", CONFIG_DIR: configDir, MEDIA_TOKEN: TOKEN, ROSTER_SECRET });
  undo.push(server.stop);
  return { server, openOutside: outside.open, asked: outside.asked };
}
