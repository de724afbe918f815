import { expect, test } from "vitest";
import { createLog } from "#server/log.ts";

function lines(tell: (log: ReturnType<typeof createLog>) => void): readonly Record<string, unknown>[] {
  const written: string[] = [];
  tell(createLog({ level: "info", destination: { write: (line) => void written.push(line) } }));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("a line is one JSON object with its event and the fields of its parents", () => {
  const [line] = lines((log) => log.child({ topic: "actual" }).warn("feed.reset", { seq: 4 }));
  expect(line).toMatchObject({ level: "warn", event: "feed.reset", topic: "actual", seq: 4 });
});

test("no secret reaches the log, by name or inside a text", () => {
  const key = `tc_0123456789ab_${"s".repeat(43)}`;
  const written = lines((log) =>
    log.error("x", {
      authorization: "Bearer abcdefgh",
      deep: { token: "t0k3n-value" },
      url: "http://h/sign-in?token=t0k3n-value",
      redis: "redis://u:t0k3n-value@h",
      fault: new Error(`bad ${key}`),
    }),
  );
  const text = JSON.stringify(written);
  expect(text).not.toContain("t0k3n-value");
  expect(text).not.toContain("abcdefgh");
  expect(text).not.toContain("ssss");
});

test("an error keeps its cause", () => {
  const [line] = lines((log) => log.error("x", { fault: new Error("outer", { cause: new Error("inner") }) }));
  expect(line).toMatchObject({ fault: { message: "outer", cause: { message: "inner" } } });
});
