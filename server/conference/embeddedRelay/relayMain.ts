import { randomBytes, randomInt } from "node:crypto";
import { IceUdpMuxListener, initLogger } from "node-datachannel";
import { createEnd } from "#server/conference/endProgram.ts";
import { createRelay, type Relay, TICK_MS } from "./relay.ts";
import { type FromRelay, type ToRelay, toRelaySchema } from "./relayMessages.ts";

/** The program of the relay: started by the server alone, spoken to through its channel, ended with it. */
const SECOND_MS = 1_000;
const SWEEP_MS = 5_000;
const SESSION_BYTES = 18;
const SSRC = { first: 2, most: 0xffff_fff0 } as const;

/** One that nobody holds lets its port go. */
const kept: IceUdpMuxListener[] = [];

/** Sessions that ended since memory was swept last. */
let ended = 0;

/** What the library holds for a session that ended hangs on a small object here: of its size the engine knows nothing, and would wait for long. */
function sweep(): void {
  if (ended === 0) return;
  ended = 0;
  globalThis.gc?.({ type: "major", execution: "async" })?.catch(() => {});
}

function tell(message: FromRelay): void {
  if (message.kind === "ended") ended += 1;
  if (process.connected) process.send?.(message);
}

function start({ address, port, announced }: Extract<ToRelay, { kind: "start" }>): Relay | null {
  initLogger("Error", (level, message) => void process.stderr.write(`${level}: ${message}\n`));
  try {
    // It holds the port while nobody is in, and says at once when it is taken.
    kept.push(new IceUdpMuxListener(port, ...(address === "0.0.0.0" || address === "::" ? [] : [address])));
  } catch (fault) {
    tell({ kind: "failed", why: `UDP ${address}:${port}: ${fault instanceof Error ? fault.message : String(fault)}` });
    return null;
  }
  const relay = createRelay({
    door: {
      address,
      port,
      announced,
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    monotonic: () => performance.now(),
    wallMs: () => Date.now(),
    name: () => randomBytes(SESSION_BYTES).toString("base64url"),
    ssrc: () => randomInt(SSRC.first, SSRC.most),
    tell,
  });
  setInterval(relay.tick, TICK_MS);
  setInterval(sweep, SWEEP_MS);
  setInterval(() => {
    relay.second();
    const { user, system } = process.cpuUsage();
    const residentBytes = process.memoryUsage.rss();
    tell({ kind: "quality", sites: [...relay.quality()], ...relay.sent(), residentBytes, cpuMs: (user + system) / 1_000 });
  }, SECOND_MS);
  tell({ kind: "ready" });
  return relay;
}

let relay: Relay | null = null;

async function open({ ask, direction, site, page, offer }: Extract<ToRelay, { kind: "open" }>): Promise<void> {
  const opened = await relay?.open(direction, { site, page, offer });
  if (opened === undefined) return;
  if ("code" in opened) {
    const { retryAfterMs, ...said } = opened;
    tell({ kind: "refused", ask, refusal: { ...said, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } });
  } else tell({ kind: "opened", ask, session: opened });
}

function hear(written: unknown): void {
  const message = toRelaySchema.parse(written);
  switch (message.kind) {
    case "start":
      relay ??= start(message);
      break;
    case "open":
      open(message).catch((fault: unknown) => {
        process.stderr.write(`${String(fault)}\n`);
        const why = { vi: "Bộ chuyển tiếp không mở được đường hình này.", en: "The relay could not open this line." };
        tell({ kind: "refused", ask: message.ask, refusal: { code: "media.offer", ...why } });
      });
      break;
    case "close":
      relay?.close(message.session);
      break;
    case "drop":
      relay?.drop(message.site);
      break;
    case "ping":
      tell({ kind: "pong" });
      break;
  }
}

const end = createEnd({
  close: () => relay?.stop(),
  later: (run, ms) => void setTimeout(run, ms),
  kill: () => process.kill(process.pid, "SIGKILL"),
});

process.on("message", hear);
process.once("disconnect", end);
process.once("SIGTERM", end);
// The server ends its relay itself; a Ctrl+C that reaches both must not take the pictures away first.
process.on("SIGINT", () => {});
