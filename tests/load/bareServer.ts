import { once } from "node:events";
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

/** The simplest program that does a job of ours: a page, what it fetches, and a socket that repeats what is posted. */
export interface BareServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A page that does nothing but write one series of what the socket says into a text node, and notes the paint as our page does. */
export function barePaintPage(series: { readonly indicator: string; readonly province: string }): string {
  return `
  window.__probe = [];
  const text = document.querySelector("main").appendChild(document.createTextNode("…"));
  const socket = new WebSocket(location.href.replace("http", "ws"));
  socket.onopen = () => { document.body.dataset.link = "live"; };
  socket.onmessage = ({ data }) => {
    const row = JSON.parse(data).find(({ indicator, province }) => indicator === "${series.indicator}" && province === "${series.province}");
    if (row === undefined) return;
    text.data = row.value;
    const channel = new MessageChannel();
    requestAnimationFrame(() => channel.port2.postMessage(null));
    channel.port1.onmessage = () => {
      channel.port1.close();
      window.__probe.push({ series: "${series.indicator}:${series.province}", value: row.value, paintedAt: performance.now() });
    };
  };`;
}

/** Serves the page at `/`, its script at `/page.js` and `rows` at `/rows`; a POST is sent as it is to every socket, then answered. */
export async function startBareServer(script: string, rows = "[]"): Promise<BareServer> {
  const bodies: Readonly<Record<string, readonly [string, string]>> = {
    "/": ["text/html; charset=utf-8", '<!doctype html><body><main></main><script type="module" src="/page.js"></script>'],
    "/page.js": ["text/javascript", script],
    "/rows": ["application/json", rows],
  };
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        for (const client of sockets.clients) client.send(Buffer.concat(chunks).toString());
        response.end("{}");
      });
      return;
    }
    const [type, body] = bodies[request.url ?? "/"] ?? ["text/plain", ""];
    response.setHeader("content-type", type);
    response.end(body);
  });
  const sockets = new WebSocketServer({ server });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    stop: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
