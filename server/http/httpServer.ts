import { createServer, type IncomingMessage, type RequestListener, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { MINUTE_MS, SECOND_MS } from "#shared/clock/instant.ts";
import { PROBLEM_TYPE, problemOf, type Refused } from "./problems.ts";

/** Head, whole request and idle connection; a body that trickles is cut off. */
const HEADERS_TIMEOUT_MS = 10 * SECOND_MS;
const REQUEST_TIMEOUT_MS = MINUTE_MS;
const IDLE_TIMEOUT_MS = 65 * SECOND_MS;
/** A limit is found passed at most this much later. */
const CHECK_EVERY_MS = 5 * SECOND_MS;

function refusalOf(code: string | undefined): Refused {
  switch (code) {
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return { code: "body-timeout", vi: "Hãy gửi lại y nguyên.", en: "Send the same again." };
    case "HPE_HEADER_OVERFLOW":
      return { code: "bad-request", vi: "Phần đầu của yêu cầu dài quá 16 kB.", en: "The head of the request is over 16 kB long." };
    default:
      return { code: "bad-request", vi: "Yêu cầu không đúng giao thức HTTP/1.1.", en: "The request is not HTTP/1.1 as it should be." };
  }
}

/** What cannot be read as a request has no language and no route; it is answered on the bare connection. */
function refuseConnection(fault: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || fault.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const problem = problemOf(refusalOf(fault.code), "vi");
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`,
    "Connection: close",
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** A server for an application, not yet listening: limits of time and headers, answers to what is no request, and no upgrade but to a WebSocket. */
export function createHttpServer(app: RequestListener): Server {
  const options = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: IDLE_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    // `curl --http2` offers h2c on every request; left to the socket's gateway it would never be answered.
    shouldUpgradeCallback: (request: IncomingMessage) => request.headers.upgrade?.toLowerCase() === "websocket",
  };
  const server = createServer(options, app);
  server.maxHeadersCount = 100;
  server.on("clientError", refuseConnection);
  return server;
}
