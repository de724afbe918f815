import { describe, expect, test } from "vitest";
import type { Scene } from "#shared/catalogue/scene.ts";
import type { Problem } from "#shared/wire/problem.ts";
import { createDraftSaver, SAVE_AFTER_MS } from "#client/editor/keeping/draftSaver.ts";
import type { CommandOutcome } from "#client/link/commands.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

const scene = (nameVi: string): Scene => ({ id: "thu" as Scene["id"], nameVi, nameEn: "Trial", panels: [{ kind: "clock" }] });
const done: CommandOutcome<unknown> = { kind: "done", body: null };
const refusal = (code: string): CommandOutcome<unknown> => ({ kind: "refused", problem: { code } as unknown as Problem });

function aSaver(...answers: CommandOutcome<unknown>[]) {
  const { advance, timers } = manualPage();
  const page = {
    advance: async (ms: number) => {
      advance(ms);
      await new Promise(setImmediate);
    },
  };
  const sent: { readonly nameVi: string; readonly base: number; readonly key: string }[] = [];
  let kept: string | null = null;
  let keys = 0;
  const saver = createDraftSaver({
    post: async ({ nameVi }, base, key) => {
      sent.push({ nameVi, base, key });
      return answers.shift() ?? done;
    },
    keep: async ({ nameVi }) => {
      kept = nameVi;
    },
    forget: async () => {
      kept = null;
    },
    timers,
    newKey: () => `k${(keys += 1)}`,
    base: 3,
  });
  return { page, sent, saver, kept: () => kept };
}

describe("a draft under work", () => {
  test("is sent once, two seconds after the newest change, and lies on this machine until then", async () => {
    const { page, sent, saver, kept } = aSaver();
    saver.change(scene("a"));
    await page.advance(SAVE_AFTER_MS - 1);
    saver.change(scene("ab"));
    expect(kept()).toBe("ab");
    await page.advance(SAVE_AFTER_MS - 1);
    expect(sent).toEqual([]);
    await page.advance(1);
    expect(sent).toEqual([{ nameVi: "ab", base: 3, key: "k2" }]);
    expect(saver.saving.get().state).toBe("saved");
    expect(kept()).toBeNull();
  });

  test("without an answer it is sent again with the same key, and stays on this machine", async () => {
    const { page, sent, saver, kept } = aSaver({ kind: "unknown", problem: null });
    saver.change(scene("a"));
    await page.advance(SAVE_AFTER_MS);
    expect(saver.saving.get().state).toBe("retrying");
    expect(kept()).toBe("a");
    await page.advance(1_000);
    expect(sent.map(({ key }) => key)).toEqual(["k1", "k1"]);
    expect(saver.saving.get().state).toBe("saved");
  });

  test("that someone else changed is held until a person chose, and then goes over it", async () => {
    const { page, sent, saver, kept } = aSaver(refusal("scene.outdated"));
    saver.change(scene("a"));
    await page.advance(SAVE_AFTER_MS);
    saver.change(scene("ab"));
    await page.advance(10_000);
    expect(sent).toHaveLength(1);
    expect(saver.saving.get().state).toBe("outdated");
    expect(kept()).toBe("ab");
    saver.overwrite(4);
    await page.advance(0);
    expect(sent.at(-1)).toMatchObject({ nameVi: "ab", base: 4 });
    expect(saver.saving.get().state).toBe("saved");
  });

  test("what changes while it is being sent follows at once when that is asked for", async () => {
    const { sent, saver } = aSaver();
    saver.change(scene("a"));
    const first = saver.flush();
    saver.change(scene("ab"));
    expect(await Promise.all([first, saver.flush()])).toEqual([true, true]);
    expect(sent.map(({ nameVi }) => nameVi)).toEqual(["a", "ab"]);
  });

  test("mine goes over theirs though nothing was changed here since", async () => {
    const { sent, saver } = aSaver();
    saver.hold();
    saver.overwrite(5);
    saver.change(scene("a"));
    expect(await saver.flush()).toBe(true);
    expect(sent).toMatchObject([{ nameVi: "a", base: 5 }]);
  });

  test("without a panel it is not sent; what was taken over is not sent either", async () => {
    const { page, sent, saver } = aSaver();
    saver.change(scene("a"));
    saver.change(null);
    await page.advance(10_000);
    expect([sent, saver.saving.get().state]).toEqual([[], "empty"]);
    saver.change(scene("b"));
    saver.settle(7);
    await page.advance(10_000);
    expect([sent.length, saver.base(), await saver.flush()]).toEqual([0, 7, true]);
  });

  test("that is refused says why, and is sent again with the next change", async () => {
    const { page, sent, saver } = aSaver(refusal("scene.invalid"));
    saver.change(scene("a"));
    expect(await saver.flush()).toBe(false);
    expect(saver.saving.get()).toMatchObject({ state: "refused", problem: { code: "scene.invalid" } });
    saver.change(scene("b"));
    await page.advance(SAVE_AFTER_MS);
    expect(sent.map(({ nameVi }) => nameVi)).toEqual(["a", "b"]);
  });
});
