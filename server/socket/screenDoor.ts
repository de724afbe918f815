import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { Refuse } from "#shared/wire/events.ts";
import type { Watcher } from "./rollPort.ts";

/** What a paired screen shows with its handshake. */
export interface ScreenShown {
  readonly screen: string;
  /** Made up by the page when it was loaded. */
  readonly page: string;
  readonly nonce: string;
  readonly signature: string;
  /** Of the page that signed. */
  readonly origin: string;
}

/** The right of one connection of a paired screen. */
export interface ScreenPass {
  /** Whoever is behind it now; `null` once the screen was revoked; a refusal where another connection took its place. */
  readonly watcher: () => Watcher | Refuse | null;
  readonly leave: () => void;
}

/** Where the handshakes of paired screens are judged. */
export interface ScreenDoor {
  /** The paired screen that a session is of; `null`: of somebody else, who needs no proof. */
  readonly screenOf: (watcher: Watcher) => string | null;
  readonly admit: (
    shown: ScreenShown,
  ) => Promise<{ readonly ok: true; readonly pass: ScreenPass } | { readonly ok: false; readonly why: Refuse }>;
}

const WORD = /^[A-Za-z0-9_-]{16,100}$/;
const querySchema = z.object({ page: z.string().regex(WORD), nonce: z.string().regex(WORD), signature: z.string().regex(WORD) });

/** A handshake judged: who watches, and of a paired screen its right; or why not. */
export type Entry =
  | { readonly ok: true; readonly watcher: Watcher; readonly pass: ScreenPass | null }
  | { readonly ok: false; readonly why: Refuse };

/** The refusal of a handshake without a proof, or with one that is wrong or was used. */
export const NO_PROOF: Refuse = { code: "screen.proof", detail: "a paired screen signs a new nonce for every connection" };
/** The refusal of a second browser. */
export const ELSEWHERE: Refuse = { code: "screen.elsewhere", detail: "this screen is connected from another browser already" };

/** Lets whoever holds a session in, and a paired screen only with its proof. */
export async function enter(
  request: IncomingMessage,
  watcher: Watcher,
  door: ScreenDoor | undefined,
  allowed: readonly string[],
): Promise<Entry> {
  const screen = door?.screenOf(watcher) ?? null;
  if (door === undefined || screen === null) return { ok: true, watcher, pass: null };
  const shown = readShown(request, screen, allowed);
  if (shown === null) return { ok: false, why: NO_PROOF };
  const judged = await door.admit(shown);
  if (!judged.ok) return judged;
  const { pass } = judged;
  const now = pass.watcher();
  return { ok: true, watcher: now !== null && "identity" in now ? now : watcher, pass };
}

/** What a handshake shows; `null`: nothing that could be a proof. */
function readShown({ url, headers }: IncomingMessage, screen: string, allowed: readonly string[]): ScreenShown | null {
  const query = new URL(url ?? "/", "http://none.invalid").searchParams;
  const [nonce = "", signature = ""] = (query.get("proof") ?? "").split(".");
  const read = querySchema.safeParse({ page: query.get("page"), nonce, signature });
  if (!read.success) return null;
  // A program names no origin, and signs for the address it asks.
  return { screen, ...read.data, origin: headers.origin ?? allowed[0] ?? `http://${headers.host ?? ""}` };
}
