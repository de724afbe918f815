import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACTIONS, type Action, scopeOf } from "#shared/duty/permission.ts";
import { ROLES } from "#shared/duty/role.ts";
import { ROUTE_NEEDS } from "#server/http/routeActions.ts";
import { anApp, KEYS, type RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";

/** Every route that needs an action of the table: `[route, action]`. */
const ROWS = Object.entries(ROUTE_NEEDS).flatMap(([route, need]) =>
  (ACTIONS as readonly string[]).includes(need) ? [[route, need as Action] as const] : [],
);
/** Refusals of one person that reach the journal in a minute. */
const AUDITED = 30;

let app: RunningApp;
let open: RunningApp;

beforeAll(async () => {
  [app, open] = [await anApp(), await anApp({ anonymousView: true })];
});
afterAll(async () => {
  await Promise.all([app.stop(), open.stop()]);
});

/** Every route as the table writes it. */
function routesOf({ routes }: RunningApp): readonly string[] {
  return routes().map((route) => route.replaceAll(/\{(\w+)\}/g, ":$1"));
}

async function ask({ url }: RunningApp, route: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const [method = "", path = ""] = route.split(" ");
  const body = method === "post" ? { body: "{}" } : {};
  return fetch(`${url}/api/v1${path.replaceAll(/:\w+/g, "A-0123456789ab")}`, {
    method: method.toUpperCase(),
    headers: { "content-type": "application/json", ...headers },
    ...body,
  });
}

async function passes(response: Response): Promise<boolean> {
  if (response.status !== 401 && response.status !== 403) return true;
  const { code, detail } = (await response.json()) as { readonly code: string; readonly detail?: string };
  expect([code, (detail ?? "").length > 0]).toEqual([response.status === 403 ? "forbidden" : "unauthorised", true]);
  return false;
}

describe("the table of rights", () => {
  test("has a row for every route that changes something, and none for a route that is not there", () => {
    const routes = routesOf(app);
    expect(routes.filter((route) => !route.startsWith("get ") && ROUTE_NEEDS[route] === undefined)).toEqual([]);
    expect(Object.keys(ROUTE_NEEDS).filter((route) => !routes.includes(route))).toEqual([]);
  });

  test.each(ROLES)("lets %s do exactly what it says, and what it refuses is audited", async (role) => {
    const headers = await signedInAs(app, role);
    const start = await app.journal.events.cursor();
    const said: [string, boolean][] = [];
    const does: [string, boolean][] = [];
    for (const [route, action] of ROWS) {
      said.push([`${role}: ${route}`, scopeOf(role, action) !== "none"]);
      does.push([`${role}: ${route}`, await passes(await ask(app, route, headers))]);
    }
    expect(does).toEqual(said);
    const entries = await app.journal.events.range(start, await app.journal.events.cursor());
    const refused = entries.filter(({ type, data }) => type === "duty.refused" && data["code"] === "forbidden");
    expect(refused).toHaveLength(Math.min(AUDITED, said.filter(([, isAllowed]) => !isAllowed).length));
    for (const { data } of refused) expect(data).toMatchObject({ by: { id: role === "agency" ? "agency:G12" : `link:${role}`, role } });
  });

  test("gives the key of an agency what a viewer has, and the exercise key the drill besides", async () => {
    for (const [key, isExercise] of [
      [KEYS.G12, false],
      [KEYS.DRILL, true],
    ] as const) {
      for (const [route, action] of ROWS) {
        // An agency answers what it is asked; that this question is none of its own is not for the table to say.
        const isOwn = action === "question.answer" || (isExercise && action === "drill.control");
        const isAllowed = scopeOf("viewer", action) !== "none" || isOwn;
        const does = await passes(await ask(app, route, { authorization: `Bearer ${key}` }));
        expect([route, does]).toEqual([route, isAllowed]);
      }
    }
  });

  test("gives nobody anything; an onlooker of a loopback demo may read", async () => {
    for (const [route, action] of ROWS) {
      expect([route, (await ask(app, route, {})).status]).toEqual([route, 401]);
      const isRead = scopeOf("viewer", action) !== "none";
      expect([route, (await ask(open, route, {})).status === 401]).toEqual([route, !isRead]);
    }
  });
});
