import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Problem } from "#shared/wire/problem.ts";
import type { AuditPage } from "#server/duty/auditTrail.ts";
import { anApp, type RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";

let app: RunningApp;
let admin: Record<string, string>;

beforeEach(async () => {
  app = await anApp();
  admin = await signedInAs(app, "admin");
});
afterEach(async () => {
  await app.stop();
});

const ask = (query: string, headers = admin): Promise<Response> => app.get(`/api/v1/audit${query}`, headers);
const page = async (query: string): Promise<AuditPage> => (await (await ask(query)).json()) as AuditPage;

describe("the audit", () => {
  beforeEach(async () => {
    const [lan, binh] = (["lan", "binh"] as const).map((id) => ({ id: `officer:${id}`, name: `Nguyễn ${id}`, role: "admin" as const }));
    if (lan === undefined || binh === undefined) throw new Error("two there are");
    await app.people.audit.administered({ by: lan, action: "officer.created", subject: "officer:hoa", detail: "duty" });
    await app.people.audit.administered({ by: binh, action: "key.revoked", subject: "key:1" });
  });

  test("tells an administrator who did and who tried what, newest first, and nobody else", async () => {
    expect((await ask("", await signedInAs(app, "duty"))).status).toBe(403);
    expect((await ask("", await signedInAs(app, "director"))).status).toBe(403);
    const response = await ask("");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({
      entries: [
        { kind: "refused", act: "audit.read", by: { id: "link:director" }, subject: null, code: "forbidden" },
        { kind: "refused", act: "audit.read", by: { id: "link:duty" } },
        { kind: "administered", act: "key.revoked", subject: "key:1", code: null, at: "2026-11-24T01:30:00.000Z" },
        { kind: "administered", act: "officer.created", by: { id: "officer:lan" }, detail: "duty" },
      ],
      before: null,
    });
  });

  test("is filtered, and read page by page", async () => {
    const first = await page("?limit=1");
    expect(await page(`?limit=1&before=${String(first.before)}`)).toMatchObject({ entries: [{ act: "officer.created" }] });
    expect((await page("?kind=administered&who=nguyen+binh")).entries).toMatchObject([{ act: "key.revoked" }]);
    expect((await page("?to=2026-11-24T08:29:00%2B07:00")).entries).toEqual([]);
    expect((await page("?from=2026-11-24T08:30:00+07:00")).entries).toHaveLength(2);
  });

  test("says which parameter is wrong", async () => {
    for (const [name, value] of [
      ["kind", "nothing"],
      ["from", "today"],
      ["to", "2020-08-19T08:30:00"],
      ["limit", "201"],
      ["before", "0"],
      ["whom", "x"],
    ] as const) {
      const response = await ask(`?${name}=${value}`);
      const { errors } = (await response.json()) as Problem;
      expect([response.status, errors?.[0]?.pointer]).toEqual([400, `?${name}`]);
      expect(errors?.[0]?.detail).toContain(name);
    }
    expect((await ask("?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")).status).toBe(400);
  });
});
