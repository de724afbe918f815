import type { Role } from "#shared/duty/role.ts";
import { anApp, type RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";

/** An answer with its text, and what the text says where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** An application and an officer who sends it messages and reads what it says. */
export interface CapApp {
  readonly app: RunningApp;
  /** Headers of the officer. */
  readonly duty: Record<string, string>;
  readonly as: (role: Role) => Promise<Record<string, string>>;
  readonly send: (body: string | Buffer, headers?: Record<string, string>) => Promise<Answer>;
  readonly read: (path: string, headers?: Record<string, string>) => Promise<Answer>;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, type, text, json: type.includes("json") ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

/** Starts one. */
export async function aCapApp(): Promise<CapApp> {
  const app = await anApp();
  const duty = await signedInAs(app, "duty");
  return {
    app,
    duty,
    as: (role) => signedInAs(app, role),
    send: async (body, headers = {}) => {
      const init = { method: "POST", body: typeof body === "string" ? body : new Uint8Array(body) };
      const all = { "content-type": "application/cap+xml", ...duty, ...headers };
      return answerOf(await fetch(`${app.url}/api/v1/alerts/cap`, { ...init, headers: all }));
    },
    read: async (path, headers = duty) => answerOf(await app.get(`/api/v1${path}`, headers)),
  };
}
