import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleepFor } from "node:timers/promises";
import { Registry } from "prom-client";
import type { SiteId } from "#shared/catalogue/site.ts";
import { createEmbeddedRelay } from "#server/conference/embeddedRelay/createEmbeddedRelay.ts";
import type { MediaRefusalCode } from "#server/conference/mediaSystem.ts";
import { silentLog } from "./silentLog.ts";

/** A WHIP and WHEP server that stands for a product: its own HTTP, its own names and tokens, the pictures carried by a real relay in its own process. */
export interface WhipServer {
  readonly origin: string;
  /** Sessions that are open, by `METHOD path` of how they came and went. */
  readonly asked: string[];
  readonly open: () => number;
  readonly stop: () => Promise<void>;
}

const STATUS: Readonly<Record<MediaRefusalCode, number>> = {
  "media.offer": 400,
  "media.codec": 406,
  "media.taken": 409,
  "media.nobody": 404,
  "media.full": 503,
  "media.away": 503,
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Starts it; whoever does not show `token` is refused. Paths: `/live/NAME/whip` and `/live/NAME/whep`. */
export async function startWhipServer(token: string): Promise<WhipServer> {
  const log = { ...silentLog(), child: () => log };
  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    sleepFor(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {});
  const clocks = { now: () => Date.now(), monotonic: () => performance.now() };
  const relay = createEmbeddedRelay({ host: "127.0.0.1", port: 0, log, metrics: new Registry(), sleep, ...clocks });
  const ending = new AbortController();
  const running = relay.run(ending.signal);
  const asked: string[] = [];
  const sessions = new Set<string>();

  const post = async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, name = "", kind] = /^\/live\/([\w-]+)\/(whip|whep)$/.exec(path) ?? [];
    if (kind === undefined) return void response.writeHead(404).end();
    const ask = { site: name as SiteId, page: kind === "whip" ? "outside" : `viewer-${asked.length}`, offer: await bodyOf(request) };
    const outcome = await relay.open(kind === "whip" ? "publish" : "play", ask);
    if (!outcome.ok) return void response.writeHead(STATUS[outcome.refusal.code]).end(outcome.refusal.en);
    const { id, answer, etag } = outcome.session;
    sessions.add(id);
    response.writeHead(201, { "content-type": "application/sdp", location: `${path}/${id}`, etag }).end(answer);
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "", url: path = "" } = request;
    if (method === "OPTIONS") return void response.writeHead(204).end();
    if (request.headers.authorization !== `Bearer ${token}`) return void response.writeHead(401).end();
    asked.push(`${method} ${path}`);
    if (method === "POST") return post(path, request, response);
    if (method === "DELETE") {
      const id = path.split("/").at(-1) ?? "";
      await relay.close(id);
      return void response.writeHead(sessions.delete(id) ? 200 : 404).end();
    }
    response.writeHead(405).end();
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  while (!relay.isUp()) await sleep(20);
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    open: () => sessions.size,
    stop: async () => {
      ending.abort();
      await running;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
