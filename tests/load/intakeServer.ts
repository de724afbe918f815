import { readEnvironment } from "#server/environment.ts";
import { createLog } from "#server/log.ts";
import { startServer } from "#server/startServer.ts";

/** The real program on a free port with a Redis of its own, as a process apart from the load: prints `{url, key}` when it is up. */
const environment = readEnvironment({ PORT: "0", DATA_DIR: process.argv[2] ?? "var/intake-load", LOG_LEVEL: "error" }, "demo");
const server = await startServer(environment, { log: createLog({ level: "error" }) });
const made = await server.parts.agencyKeys.create("G12", "actual");
process.stdout.write(`${JSON.stringify({ url: server.url, key: made.ok ? made.key : "" })}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => void server.stop().then(() => process.exit(0)));
}
