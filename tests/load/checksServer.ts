import { readEnvironment } from "#server/environment.ts";
import { createLog } from "#server/log.ts";
import { startServer } from "#server/startServer.ts";

/** The real program over a catalogue of its own, as a process apart from the load: prints `{url, key}` when it is up, and its CPU time in ms for every line it is sent. */
const [, , DATA_DIR = "", CONFIG_DIR = ""] = process.argv;
const environment = readEnvironment({ PORT: "0", DATA_DIR, CONFIG_DIR, LOG_LEVEL: "error" }, "demo");
const server = await startServer(environment, { log: createLog({ level: "error" }) });
const made = await server.parts.agencyKeys.create("G12", "actual");
process.stdout.write(`${JSON.stringify({ url: server.url, key: made.ok ? made.key : "" })}\n`);
process.stdin.on("data", () => {
  const { user, system } = process.cpuUsage();
  process.stdout.write(`${(user + system) / 1_000}\n`);
});
process.on("SIGTERM", () => void server.stop().then(() => process.exit(0)));
