import { configArgument, readEnvironment } from "./environment.ts";
import { createLog } from "./log.ts";
import { startServer } from "./startServer.ts";

const GIVE_UP_MS = 10_000;
const FAULT_DRAIN_MS = 2_000;

/** Starts the production server and ends it on a signal; refuses with one plain message. */
async function main(): Promise<void> {
  const environment = readEnvironment(process.env, "production", configArgument(process.argv.slice(2)));
  const log = createLog({ level: environment.logLevel });
  const server = await startServer(environment, { log });
  let isEnding = false;
  const end = (code: number, within: number): void => {
    if (!isEnding) {
      isEnding = true;
      setTimeout(() => process.exit(code === 0 ? 1 : code), within).unref();
      server.stop().then(
        () => process.exit(code),
        () => process.exit(1),
      );
    }
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      log.info("server.ending", { signal });
      end(0, GIVE_UP_MS);
    });
  }
  for (const kind of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(kind, (fault: unknown) => {
      log.error("server.fault", { kind, fault });
      end(1, FAULT_DRAIN_MS);
    });
  }
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});
