import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "#server/http/apiOperations.ts";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { anApp, KEYS, NOW, type RunningApp } from "./anApp.ts";

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

let app: RunningApp;

beforeAll(async () => {
  app = await anApp();
});
afterAll(async () => {
  await app.stop();
});

async function problemOf(response: Response): Promise<Answer> {
  expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  const problem = (await response.json()) as Answer;
  expect(problem.status).toBe(response.status);
  return problem;
}

interface Sent {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const send = (path: string, { headers, ...sent }: Sent): Promise<Response> =>
  fetch(app.url + path, { ...sent, headers: { authorization: `Bearer ${KEYS.G12}`, ...headers } });

/** Writes bytes as they are to a server and reads until it closes. */
function raw(text: string, url = app.url): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk.toString();
    });
    socket.on("error", (fault) => {
      answer += ` [${fault.message}]`;
    });
    socket.on("close", () => resolve(answer));
    socket.write(text);
  });
}

describe("a method an address does not have", () => {
  test.each([...new Set(OPERATIONS.map(({ path }) => path))])("on %s is 405 and names those it has", async (path) => {
    const methods = OPERATIONS.filter((each) => each.path === path).map(({ method }) => method.toUpperCase());
    const response = await send(`/api/v1${path.replace(/:\w+/, "x")}`, { method: "PATCH" });
    expect(await problemOf(response)).toMatchObject({ status: 405, code: "method-not-allowed" });
    expect(response.headers.get("allow")).toBe(methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", "));
  });

  test("is 405 on /healthz, /readyz, /metrics and /sign-in too; OPTIONS is answered", async () => {
    for (const path of ["/healthz", "/readyz", "/metrics", "/sign-in"]) {
      const response = await send(path, { method: "POST" });
      expect([path, (await problemOf(response)).status, response.headers.get("allow")]).toEqual([path, 405, "GET, HEAD"]);
    }
    const options = await send("/api/v1/session", { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "POST, GET, HEAD, DELETE"]);
  });
});

describe("a body that is not what a small route takes", () => {
  const post = (body: string, type = "application/json", language = "vi"): Promise<Response> =>
    send("/api/v1/session", { method: "POST", body, headers: { "content-type": type, "accept-language": language } });

  test("too large is 413, another charset 415, no JSON 400, each with a sentence", async () => {
    expect(await problemOf(await post(JSON.stringify({ token: "x".repeat(9_000) })))).toMatchObject({
      status: 413,
      code: "body-too-large",
    });
    expect(await problemOf(await post("{}", "application/json; charset=iso-8859-1"))).toMatchObject({
      status: 415,
      code: "unsupported-type",
    });
    const broken = await problemOf(await post("{"));
    expect([broken.status, broken.code, broken.detail]).toEqual([400, "bad-body", "Nội dung không phải JSON hợp lệ."]);
    expect((await problemOf(await send("/api/v1/catalogue/%E0%A4%A", {}))).detail).toContain("%");
  });

  test("a wrong field is pointed at, in the language asked for", async () => {
    const vi = await problemOf(await post('{"token":5}'));
    expect(vi.errors).toEqual([{ pointer: "/token", detail: expect.stringContaining("không hợp lệ") as string }]);
    const en = await problemOf(await post('{"token":5}', "application/json", "en"));
    expect(en.errors?.[0]?.detail).toContain("expected string");
    expect((await problemOf(await post("[]"))).errors?.map(({ pointer }) => pointer)).toEqual([""]);
    expect((await problemOf(await post("{}", "text/plain"))).errors?.map(({ pointer }) => pointer)).toEqual([""]);
  });
});

describe("a query parameter that is wrong", () => {
  test("is explained in the language asked for, in the errors too", async () => {
    const vi = await problemOf(await send("/api/v1/observations/latest?provinces=01", {}));
    expect(vi.errors).toEqual([{ pointer: "?provinces", detail: vi.detail }]);
    expect(vi.detail).toContain("Không có tham số");
  });

  test.each(["?row=refused", "?rows=all", "?rows=refused&rows=refused"])("%s of a post is refused and nothing is taken", async (query) => {
    const before = (await app.journal.actual.cursor()).seq;
    const row = { indicator: "BUD.REV_YEAR", province: "22", period: "2009", value: "5" };
    expect((await problemOf(await app.post(JSON.stringify([row]), { query }))).status).toBe(400);
    expect((await app.journal.actual.cursor()).seq).toBe(before);
  });
});

describe("what is not HTTP as it should be", () => {
  test.each([
    ["a content length that is no number", "POST /api/v1/observations HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n"],
    ["a header of 20 kB", `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}\r\n\r\n`],
    ["a line break inside a header", "GET /healthz HTTP/1.1\r\nHost: x\r\nIdempotency-Key: a\rb\r\n\r\n"],
    ["TLS on the plain port", "\u0016\u0003\u0001\r\n\r\n"],
  ])("%s is a 400 problem", async (_name, text) => {
    const [head = "", body = ""] = (await raw(text)).split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(head).toContain("Content-Type: application/problem+json; charset=utf-8");
    expect(JSON.parse(body)).toMatchObject({ status: 400, code: "bad-request" });
  });

  test("an upgrade the server does not know is answered as a plain request", async () => {
    const upgrade = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close, upgrade\r\nUpgrade: h2c\r\n\r\n";
    expect(await raw(upgrade)).toMatch(/^HTTP\/1\.1 200 OK/);
  });
});

describe("a body over the limit", () => {
  test("is answered while it still comes, is read to its end, and the connection serves the next request", async () => {
    const small = await anApp({ limits: { bodyBytes: 10_000 } });
    const bytes = 20_000_000;
    const head = ["POST /api/v1/observations HTTP/1.1", "Host: x", `Authorization: Bearer ${KEYS.G12}`, "Content-Type: application/json"];
    const next = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    try {
      const said = await raw([`${head.join("\r\n")}\r\nContent-Length: ${bytes}\r\n\r\n`, " ".repeat(bytes), next].join(""), small.url);
      expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 200"]);
    } finally {
      await small.stop();
    }
  });
});

describe("while the journal hangs", () => {
  test("/healthz and /readyz answer within a second and a half", async () => {
    const journal = createMemoryJournal({ now: () => NOW });
    const hung = await anApp({ journal: { ...journal, ping: () => new Promise(() => {}) } });
    try {
      const started = performance.now();
      expect(await (await hung.get("/healthz", {})).json()).toMatchObject({ status: "degraded", journal: "down" });
      expect((await hung.get("/readyz", {})).status).toBe(503);
      expect(performance.now() - started).toBeLessThan(3_000);
    } finally {
      await hung.stop();
    }
  });
});
