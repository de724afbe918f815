import type { Role } from "#shared/duty/role.ts";
import { anApp, type RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";

/** What is asked of the desk over HTTP, by one person. */
export interface Caller {
  readonly post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  readonly get: (path: string) => Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}
/** JSON of an alert or of something else with an id, looked into by name. */
interface Json {
  readonly id: string;
  readonly [name: string]: unknown;
}

/** An application with people of several roles signed in. */
export interface DeskApp extends RunningApp {
  readonly as: (role: Role) => Promise<Caller>;
}

/** A running application whose people call the desk; `duty` and `approver` are two persons. */
export async function aDeskApp(overrides: Parameters<typeof anApp>[0] = {}): Promise<DeskApp> {
  const app = await anApp(overrides);
  return {
    ...app,
    as: async (role) => {
      const cookie = await signedInAs(app, role);
      const ask = async (method: string, path: string, init: RequestInit): Promise<Answer> => {
        const response = await fetch(`${app.url}/api/v1${path}`, { method, ...init });
        const text = await response.text();
        return { status: response.status, headers: response.headers, body: JSON.parse(text) as Json };
      };
      return {
        get: (path) => ask("GET", path, { headers: cookie }),
        post: (path, body, headers = {}) =>
          ask("POST", path, {
            headers: { ...cookie, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          }),
      };
    },
  };
}

/** A body that raises an alert one person may raise. */
export const FLOOD = { headline: "Lũ lớn trên sông Hồng", event: "Lũ", severity: "Severe", urgency: "Immediate", provinces: ["22"] };
