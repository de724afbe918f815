import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the host outside saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A plain HTTP server that stands for whatever is outside, and counts who connects. */
export interface OutsideHost {
  readonly port: number;
  readonly origin: string;
  readonly seen: Seen[];
  /** TCP connections that came, whatever they asked. */
  readonly connections: () => number;
  readonly answer: (how: (seen: Seen, response: ServerResponse) => void) => void;
  readonly close: () => Promise<void>;
}

/** An answer as a WHIP or WHEP server gives it: VP8 and Opus, nowhere to send them. */
export const ANSWER = [
  "v=0",
  "o=- 1 1 IN IP4 127.0.0.1",
  "s=-",
  "t=0 0",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111",
  "a=rtpmap:111 opus/48000/2",
  "m=video 9 UDP/TLS/RTP/SAVPF 96",
  "a=rtpmap:96 VP8/90000",
  "",
].join("\r\n");

/** 201 with `ANSWER` and a Location below what was asked. */
export function created({ path }: Seen, response: ServerResponse, headers: Readonly<Record<string, string | string[]>> = {}): void {
  response.writeHead(201, { "content-type": "application/sdp", location: `${path}/session-1`, etag: '"outside"', ...headers });
  response.end(ANSWER);
}

/** Starts one; `host` is an address of this machine. */
export async function anOutsideHost(host = "127.0.0.1"): Promise<OutsideHost> {
  const seen: Seen[] = [];
  let connections = 0;
  let how: (each: Seen, response: ServerResponse) => void = (each, response) => {
    if (each.method === "POST") created(each, response);
    else response.writeHead(each.method === "DELETE" ? 200 : 204).end();
  };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const each = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      seen.push(each);
      how(each, response);
    });
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://${host}:${port}`,
    seen,
    connections: () => connections,
    answer: (next) => {
      how = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
