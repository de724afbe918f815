import { describe, expect, test } from "vitest";
import { createAutosave, SAVE_AFTER_MS } from "#client/duty/drafts/autosave.ts";
import type { Draft } from "#client/duty/drafts/draft.ts";
import { amendingForm } from "#client/duty/RaiseAlert/amendingForm.ts";
import { emptyForm, isBlank } from "#client/duty/RaiseAlert/raiseForm.ts";
import { anAlert } from "#tests/builders/anAlert.ts";
import { manualPage } from "#tests/doubles/manualPage.ts";

const draftWith = (why: string): Draft => ({
  key: "draft-1",
  by: "officer-1",
  form: { ...emptyForm(false), why },
  savedAt: 0,
  state: "open",
  problem: null,
});

describe("keeping a draft", () => {
  test("steady typing is written every quarter of a second, so a crash loses no more than that", async () => {
    const page = manualPage();
    const kept: string[] = [];
    const autosave = createAutosave(async ({ form }) => void kept.push(form.why), page.timers, "blank");
    for (let typed = 1; typed <= 10; typed += 1) {
      autosave.change(draftWith("x".repeat(typed)));
      page.advance(100);
    }
    expect(SAVE_AFTER_MS).toBeLessThanOrEqual(300);
    expect(kept.map((text) => text.length)).toEqual([3, 6, 9]);
    autosave.flush();
    await Promise.resolve();
    expect(kept.at(-1)).toHaveLength(10);
    expect(autosave.state.get()).toBe("saved");
  });

  test("it is not called saved before it is, nor when it could not be", async () => {
    const page = manualPage();
    const autosave = createAutosave(() => Promise.reject(new Error("the disk is full")), page.timers, "blank");
    expect(autosave.state.get()).toBe("blank");
    autosave.change(draftWith("x"));
    expect(autosave.state.get()).toBe("saving");
    page.advance(SAVE_AFTER_MS);
    await Promise.resolve();
    await Promise.resolve();
    expect(autosave.state.get()).toBe("failed");
  });

  test("what was sent or thrown away is not written again", () => {
    const page = manualPage();
    const kept: Draft[] = [];
    const autosave = createAutosave(async (draft) => void kept.push(draft), page.timers, "blank");
    autosave.change(draftWith("x"));
    autosave.drop();
    page.advance(1_000);
    autosave.flush();
    expect(kept).toEqual([]);
    expect(page.pending()).toBe(0);
  });

  test("an empty form is nothing to keep; an amendment is, from the start", () => {
    expect(isBlank(emptyForm(true))).toBe(true);
    expect(isBlank({ ...emptyForm(false), written: { headlineVi: " " } })).toBe(true);
    expect(isBlank({ ...emptyForm(false), provinces: ["22"] })).toBe(false);
    expect(isBlank(amendingForm(anAlert(), { hazards: [] }, (id) => id))).toBe(false);
  });
});
