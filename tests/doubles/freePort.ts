import { createServer } from "node:net";

/** A TCP port nobody listens on now, low enough for a cluster's second port ten thousand above it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    if (address !== null && typeof address === "object" && address.port < 55_000) {
      return address.port;
    }
  }
}
