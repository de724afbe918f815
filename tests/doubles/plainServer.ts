import { readEnvironment } from "#server/environment.ts";
import { startServer } from "#server/startServer.ts";

/** The real program as a child of a test, without a page and without a drill. */
const server = await startServer(readEnvironment(process.env, "demo"));
process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));
