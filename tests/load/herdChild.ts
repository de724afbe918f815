import { openHerd } from "./fanoutClients.ts";

/** A herd of readers in a process of its own: `PORT COUNT engine|bare`; says `{ready}` once all are in, and ends with its parent. */
const [port = "", count = "", kind = ""] = process.argv.slice(2);
process.on("disconnect", () => process.exit(0));
await openHerd(Number(port), Number(count), kind === "engine");
process.send?.({ ready: true });
