import { expect, test } from "vitest";
import { queryOf } from "#client/live/pageAddress.ts";

test("the language and the topic stay, everything else is of the part that opens", () => {
  expect(queryOf({ part: "checks", rule: "a" }, "?part=passport&period=2020&lang=en&topic=actual")).toBe(
    "?part=checks&rule=a&lang=en&topic=actual",
  );
});

test("a part that is empty is left out, and a topic can be changed", () => {
  expect(queryOf({ part: "questions", state: "" }, "")).toBe("?part=questions");
  expect(queryOf({ topic: "exercise" }, "?topic=actual")).toBe("?topic=exercise");
  expect(queryOf({}, "?part=chain")).toBe("");
});
