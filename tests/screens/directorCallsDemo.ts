import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type DeskClient, signIn } from "#tests/doubles/deskClient.ts";
import { type DirectorDemo, SEEN_MS, startDirectorDemo } from "./directorDemo.ts";

/** One site as the server tells it, as far as these tests look. */
export interface SiteNow {
  readonly site: string;
  readonly call: {
    readonly state: string;
    readonly reason: string | null;
    readonly onWall: boolean;
    readonly muted: boolean;
    readonly recorded: boolean;
  } | null;
  readonly speaker: { readonly name: string; readonly title: string } | null;
  readonly walls: readonly string[];
}

/** The conference as the server tells it. */
export interface ConferenceNow {
  readonly floor: string | null;
  readonly queue: readonly string[];
  readonly sites: readonly SiteNow[];
  readonly corrections: readonly { readonly id: string; readonly answer: { readonly text: string } | null }[];
}

/** The demo of a director with the room of Quảng Ninh. */
export interface DirectorCallsDemo extends DirectorDemo {
  /** What the room of Quảng Ninh does, by its own session. */
  readonly room: (act: string, body?: unknown) => Promise<void>;
  readonly now: () => Promise<ConferenceNow>;
  /** Waits until the server has it so. */
  readonly untilCalls: (read: (now: ConferenceNow) => unknown, wanted: unknown) => Promise<void>;
  /** Nobody is called, nobody waits, nothing is on the wall. */
  readonly hangUp: () => Promise<void>;
}

/** The site of the demo's room. */
export const ROOM = "tinh-22";
/** States in which a room that sends no picture may be once it has answered. */
export const ANSWERED = ["connected", "stalled"];

/** Starts it without a drill. */
export async function startDirectorCallsDemo(): Promise<DirectorCallsDemo> {
  const demo = await startDirectorDemo();
  const [desk, site]: readonly DeskClient[] = await Promise.all(["director", "site"].map((link) => signIn(demo.demo.links[link] ?? "")));
  if (desk === undefined || site === undefined) throw new Error("a director and a room are needed");
  let keys = 0;
  const send = async (client: DeskClient, path: string, body: unknown): Promise<void> => {
    const answer = await client.post(path, body, `calls-${(keys += 1)}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  const now = async (): Promise<ConferenceNow> => (await (await desk.get("/conference")).json()) as ConferenceNow;
  return {
    ...demo,
    room: (act, body = {}) => send(site, `/conference/${ROOM}/${act}`, body),
    now,
    untilCalls: async (read, wanted) => {
      await expect.poll(async () => read(await now()), { timeout: SEEN_MS, interval: 100 }).toEqual(wanted);
    },
    hangUp: async () => {
      for (const { site: id, call } of (await now()).sites) {
        if (call !== null && call.state !== "ended") await send(desk, `/conference/${id}/hangup`, {});
      }
      await send(desk, "/walls/main/callouts", { sites: [] });
    },
  };
}

/** One site of it. */
export function siteNow({ sites }: ConferenceNow, site: string): SiteNow | undefined {
  return sites.find((each) => each.site === site);
}

/** Types into the roster's field and presses a key. */
export async function find(desk: Page, typed: string, key: string): Promise<void> {
  await desk.keyboard.type(typed);
  await desk.keyboard.press(key);
}
