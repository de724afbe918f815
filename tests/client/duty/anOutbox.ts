import { type AlertsState, NO_ALERTS } from "#shared/alert/alertsState.ts";
import type { Problem, ProblemCode } from "#shared/wire/problem.ts";
import type { Draft } from "#client/duty/drafts/draft.ts";
import { createOutbox, type RunningOutbox } from "#client/duty/outbox/createOutbox.ts";
import type { KeptCommand } from "#client/duty/outbox/outboxItem.ts";
import { emptyForm } from "#client/duty/RaiseAlert/raiseForm.ts";
import type { CommandOutcome } from "#client/link/commands.ts";
import { createStore, type WritableStore } from "#client/live/store.ts";
import { type ManualPage, manualPage } from "#tests/doubles/manualPage.ts";
import { type MemoryShelf, memoryShelf } from "#tests/doubles/memoryShelf.ts";

/** The alert that `anAlert()` is. */
export const AN_ID = "A-000000000001";
/** A refusal with a reason. */
export const problem = (code: ProblemCode, status = 409): Problem => ({ type: "", title: code, status, code, detail: `because ${code}` });

/** A command on its way to a server that answers when the test says. */
export interface Post {
  readonly command: KeptCommand;
  readonly signal: AbortSignal;
  readonly answer: (outcome: CommandOutcome<unknown>) => Promise<void>;
}

/** An outbox over a manual page. */
export interface Desk {
  readonly outbox: RunningOutbox;
  readonly page: ManualPage;
  readonly shelf: MemoryShelf;
  readonly posts: Post[];
  readonly alerts: WritableStore<AlertsState>;
  readonly faults: unknown[];
  readonly states: () => readonly string[];
}

/** Lets what was promised come true, a few steps deep. */
export async function settled(): Promise<void> {
  for (let step = 0; step < 10; step += 1) await Promise.resolve();
}

/** Turns as the browser gives them: one page at a time for each key. */
export function turns() {
  const last = new Map<string, Promise<void>>();
  return (key: string, run: () => Promise<void>): void => {
    last.set(key, (last.get(key) ?? Promise.resolve()).then(run));
  };
}

/** Opens an outbox; what is shared stands for one browser, or one officer. */
export function openDesk(
  shared: Partial<Pick<Desk, "page" | "shelf">> & { readonly turn?: ReturnType<typeof turns>; readonly by?: string } = {},
): Desk {
  const page = shared.page ?? manualPage();
  const shelf = shared.shelf ?? memoryShelf();
  const alerts = createStore<AlertsState>(NO_ALERTS);
  const posts: Post[] = [];
  const faults: unknown[] = [];
  let keys = 0;
  const outbox = createOutbox({
    shelf,
    post: (command, signal) =>
      new Promise((resolve) => {
        const answer = async (outcome: CommandOutcome<unknown>): Promise<void> => {
          resolve(outcome);
          await settled();
        };
        signal.addEventListener("abort", () => void answer({ kind: "unknown", problem: null }));
        posts.push({ command, signal, answer });
      }),
    turn: shared.turn ?? turns(),
    timers: page.timers,
    newKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    alerts,
    by: shared.by ?? "officer-1",
    onShelfFault: (fault) => faults.push(fault),
  });
  outbox.start();
  return { outbox, page, shelf, posts, alerts, faults, states: () => outbox.items.get().map(({ state }) => state) };
}

/** A command without a draft. */
export const RAISE = { path: "/alerts", body: { event: "Lũ" }, what: "Phát: lũ" };
/** An open draft. */
export const aDraft = (key: string): Draft => ({ key, by: "officer-1", form: emptyForm(false), savedAt: 0, state: "open", problem: null });
