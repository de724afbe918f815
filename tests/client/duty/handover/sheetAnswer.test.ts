import { expect, test } from "vitest";
import { carriable, type SheetAlert } from "#client/duty/handover/sheetAnswer.ts";

test("what is open can be carried once, though it also waits for approval", () => {
  const alert = (id: string) => ({ id }) as SheetAlert;
  expect(carriable({ open: [alert("A-1"), alert("A-2")], awaiting: [alert("A-2"), alert("A-3")], shelved: [alert("A-4")] })).toEqual([
    "A-1",
    "A-2",
    "A-3",
    "A-4",
  ]);
});
