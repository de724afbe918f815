import { setTimeout as sleep } from "node:timers/promises";

/** Someone signed in, as a program of their own would be. */
export interface DeskClient {
  readonly cookie: string;
  /** Sends a command; the answer as it came. */
  readonly post: (path: string, body: unknown, key?: string) => Promise<Response>;
  readonly get: (path: string) => Promise<Response>;
}

/** Signs in by a link of the demo. */
export async function signIn(link: string): Promise<DeskClient> {
  const answer = await fetch(link, { redirect: "manual" });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (cookie === undefined) throw new Error(`the link did not sign in: ${answer.status}`);
  const { origin } = new URL(link);
  return {
    cookie,
    get: (path) => fetch(`${origin}/api/v1${path}`, { headers: { cookie } }),
    post: (path, body, key) =>
      fetch(`${origin}/api/v1${path}`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) },
        body: JSON.stringify(body),
      }),
  };
}

/** What `POST /alerts` takes, with fixed defaults. */
export function anAlertBody(change: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    event: "Mưa lớn",
    category: "Met",
    severity: "Moderate",
    urgency: "Expected",
    certainty: "Likely",
    headline: "Mưa lớn tại Quảng Ninh",
    instruction: "Theo dõi bản tin dự báo.",
    provinces: ["22"],
    ...change,
  };
}

/** Sends a command under one key until it is answered with a 2xx; throws on a refusal. Answers how often it was sent. */
export async function untilDone(
  client: DeskClient,
  command: { readonly path: string; readonly body: unknown; readonly key: string },
  everyMs = 50,
): Promise<{ readonly body: { readonly id: string }; readonly tries: number }> {
  for (let tries = 1; ; tries += 1) {
    const answer = await client.post(command.path, command.body, command.key).catch(() => null);
    if (answer?.ok === true) return { body: (await answer.json()) as { readonly id: string }, tries };
    const isUnsure = answer === null || answer.status >= 500 || answer.status === 409 || answer.status === 429;
    if (!isUnsure) throw new Error(`refused: ${answer.status} ${await answer.text()}`);
    await sleep(everyMs);
  }
}
