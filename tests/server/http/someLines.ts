import type { Role } from "#shared/duty/role.ts";
import type { RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";

/** An answer with a JSON body. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>> & { readonly code?: string; readonly detail?: string };
}

/** Somebody who asks an application about calls. */
export interface Caller {
  readonly get: (path: string) => Promise<Told>;
  /** `body` null: none at all. */
  readonly post: (path: string, body?: unknown, key?: string) => Promise<Told>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Whoever holds a role, or a site's room; the room is Quảng Ninh's unless another is named. */
export async function caller(app: RunningApp, role: Role, site?: string): Promise<Caller> {
  const headers = site === undefined ? await signedInAs(app, role) : await roomHeaders(app, site);
  const told = async (response: Response): Promise<Told> => ({
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Told["body"],
  });
  return {
    headers,
    get: async (path) => told(await fetch(`${app.url}/api/v1${path}`, { headers })),
    post: async (path, body = null, key) =>
      told(
        await fetch(`${app.url}/api/v1${path}`, {
          method: "POST",
          headers: {
            ...headers,
            ...(key === undefined ? {} : { "idempotency-key": key }),
            ...(body === null ? {} : { "content-type": "application/json" }),
          },
          ...(body === null ? {} : { body: JSON.stringify(body) }),
        }),
      ),
  };
}

async function roomHeaders({ people }: RunningApp, site: string): Promise<Record<string, string>> {
  const opened = await people.sessions.signIn(await people.sessions.link("site", `site-${site}`, { site: site as never }));
  return { cookie: `tc_session=${opened?.secret ?? ""}` };
}
