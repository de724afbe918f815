import { createServer, type Server } from "node:http";
import type { Duration } from "#shared/clock/instant.ts";

/** Where to listen; port 0 takes any free one. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The address cannot be listened on; the message says what to set. */
export class ListenFault extends Error {
  override readonly name = "ListenFault";
}

/** Listens, or fails with a message that names PORT. */
export function listen(server: Server, environment: Address): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", (fault: NodeJS.ErrnoException) => {
      const what =
        fault.code === "EADDRINUSE"
          ? "is taken by another program; set PORT to a free one, such as PORT=8081"
          : `cannot be used (${fault.code ?? fault.message}); set HOST and PORT`;
      fail(new ListenFault(`PORT: ${environment.host}:${environment.port} ${what}`, { cause: fault }));
    });
    server.listen(environment.port, environment.host, () => done());
  });
}

/** Fails at once when the port is taken, before anything is started. */
export async function tryPort(environment: Address): Promise<void> {
  const probe = createServer();
  await listen(probe, environment);
  await new Promise((done) => probe.close(done));
}

/** Stops listening, lets what is being answered finish for `drainMs`, then cuts the rest. */
export async function closeServer(server: Server, drainMs: Duration, later: (run: () => void, ms: Duration) => () => void): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  server.closeIdleConnections();
  const cancel = later(() => server.closeAllConnections(), drainMs);
  await closed;
  cancel();
}
