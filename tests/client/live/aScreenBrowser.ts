import type { Command, CommandOutcome } from "#client/link/commands.ts";
import { createScreenCredential, type ScreenCredential } from "#client/live/screenCredential.ts";
import { type KeptScreen, newScreenKeys, type ScreenShelf } from "#client/live/screenKey.ts";
import { type ManualPage, manualPage } from "#tests/doubles/manualPage.ts";

/** The store of one browser, in memory. */
export function memoryScreenShelf(first: KeptScreen | null = null): ScreenShelf & { readonly held: () => KeptScreen | null } {
  let held = first;
  return {
    held: () => held,
    read: async () => held,
    keep: async (kept) => {
      held = kept;
    },
    forget: async () => {
      held = null;
    },
  };
}

/** What the centre answers to a path, by hand. */
export type Answers = Record<string, (command: Command) => CommandOutcome<unknown>>;

/** A refusal as the centre gives it. */
export function refusal(code: string, detail = "vì thế"): CommandOutcome<never> {
  return { kind: "refused", problem: { type: "t", title: "t", status: 409, code: code as never, detail } };
}

/** A browser that is a paired screen, its centre and its time in hand. */
export interface ScreenBrowser {
  readonly page: ManualPage;
  readonly shelf: ReturnType<typeof memoryScreenShelf>;
  readonly credential: ScreenCredential;
  readonly asked: Command[];
  readonly answers: Answers;
  readonly send: <T>(command: Command) => Promise<CommandOutcome<T>>;
  readonly keys: KeptScreen["keys"];
}

/** Makes one; the centre answers well until told otherwise. */
export async function aScreenBrowser(): Promise<ScreenBrowser> {
  const page = manualPage();
  const keys = await newScreenKeys();
  const shelf = memoryScreenShelf({ keys, screen: "0123456789ab", pairing: null });
  const asked: Command[] = [];
  let nonces = 0;
  const identity = { id: "screen:0123456789ab", name: "Trên trái", role: "screen", site: null, province: null, views: ["/wall/main/a1"] };
  const answers: Answers = {
    "/screens/0123456789ab/challenge": () => ({ kind: "done", body: { nonce: `nonce-${(nonces += 1)}`.padEnd(43, "x") } }),
    "/screens/0123456789ab/session": () => ({ kind: "done", body: identity }),
  };
  const send = async <T>(command: Command): Promise<CommandOutcome<T>> => {
    asked.push(command);
    return (answers[command.path]?.(command) ?? { kind: "unknown", problem: null }) as CommandOutcome<T>;
  };
  const parts = { shelf, send, origin: "https://wall.example", page: "a-page-that-was-loaded", timers: page.timers, lang: "vi" } as const;
  return { page, shelf, credential: createScreenCredential(parts), asked, answers, send, keys };
}

/** Waits for what takes the browser's own time, as signing does; fails after 4 s. */
export async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 4_000; !holds(); ) {
    if (performance.now() > end) throw new Error(`not so within 4 s: ${holds.toString()}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
