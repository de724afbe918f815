import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#tests/doubles/runningServer.ts";

/** Debian's Janus with its video room, as the relay others use. */
export interface Janus {
  readonly pid: number;
  readonly version: string;
  /** A sender comes in; the answer to its offer. */
  readonly publish: (room: number, feed: number, offer: string) => Promise<string>;
  /** A viewer comes in: it is offered, and answers. */
  readonly watch: (room: number, feed: number, answer: (offer: string) => Promise<string>) => Promise<void>;
  readonly room: (room: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface JanusMessage {
  readonly janus: string;
  readonly transaction?: string;
  readonly data?: { readonly id: number };
  readonly jsep?: { readonly type: string; readonly sdp: string };
  readonly plugindata?: { readonly data: Readonly<Record<string, unknown>> };
  readonly error?: { readonly reason: string };
}

/** `null`: it is not installed here. */
export function janusVersion(): string | null {
  // It tells its version and then that it does not know the option.
  const { error, stdout } = spawnSync("janus", ["--version"], { encoding: "utf8" });
  return error === undefined ? (/(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? "?") : null;
}

/** Two loops for all lines: with a thread for each, as it comes from Debian, it needs twice the time. */
function configure(folder: string, port: number): void {
  mkdirSync(join(folder, "empty"));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write(
    "janus.jcfg",
    `general: { configs_folder = "${folder}"; events_folder = "${folder}/empty"; loggers_folder = "${folder}/empty"; debug_level = 2; session_timeout = 0; reclaim_session_timeout = 0; event_loops = 2 }
media: { ipv6 = false }
nat: { nice_debug = false; full_trickle = false }
plugins: { disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_streaming.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so" }
transports: { disable = "libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_rabbitmq.so,libjanus_websockets.so" }
`,
  );
  write(
    "janus.transport.http.jcfg",
    `general: { json = "compact"; base_path = "/janus"; http = true; port = ${port}; interface = "lo"; https = false }\n`,
  );
  write("janus.plugin.videoroom.jcfg", "general: { }\n");
}

/** Starts it on a free port of this machine. */
export async function startJanus(): Promise<Janus> {
  const version = janusVersion();
  if (version === null) throw new Error("janus is not installed");
  const folder = mkdtempSync(join(tmpdir(), "tc-janus-"));
  const port = await freePort();
  configure(folder, port);
  const child: ChildProcess = spawn("janus", ["-F", folder, "-C", join(folder, "janus.jcfg")], { stdio: "ignore" });
  const gone = once(child, "exit");
  const base = `http://127.0.0.1:${port}/janus`;
  let transactions = 0;
  const waiting = new Map<string, (message: JanusMessage) => void>();
  const say = async (path: string, body: object): Promise<JanusMessage> => {
    transactions += 1;
    const transaction = `t${transactions}`;
    const event = new Promise<JanusMessage>((resolve) => waiting.set(transaction, resolve));
    const answer = await fetch(`${base}${path}`, { method: "POST", body: JSON.stringify({ ...body, transaction }) });
    const message = (await answer.json()) as JanusMessage;
    const told = message.janus === "ack" ? await Promise.race([event, sleep(10_000, null)]) : message;
    waiting.delete(transaction);
    if (told === null || told.janus === "error" || told.plugindata?.data["error"] !== undefined) {
      throw new Error(`Janus: ${JSON.stringify(told).slice(0, 300)}`);
    }
    return told;
  };
  for (const until = Date.now() + 15_000; ; await sleep(100)) {
    const isUp = await fetch(`${base}/info`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) break;
    if (Date.now() > until) throw new Error("Janus did not start");
  }
  const session = (await say("", { janus: "create" })).data?.id ?? 0;
  const polling = new AbortController();
  const poll = async (): Promise<void> => {
    while (!polling.signal.aborted) {
      const heard = await fetch(`${base}/${session}?maxev=20`, { signal: polling.signal }).then(
        async (response) => (await response.json()) as JanusMessage | readonly JanusMessage[],
        () => [],
      );
      for (const message of [heard].flat()) waiting.get(message.transaction ?? "")?.(message);
    }
  };
  void poll();
  const attach = async (): Promise<string> => {
    const { data } = await say(`/${session}`, { janus: "attach", plugin: "janus.plugin.videoroom" });
    return `/${session}/${data?.id ?? 0}`;
  };
  const control = await attach();
  const message = (handle: string, body: object, jsep?: object): Promise<JanusMessage> =>
    say(handle, { janus: "message", body, ...(jsep === undefined ? {} : { jsep }) });
  return {
    pid: child.pid ?? 0,
    version,
    room: async (room) => {
      await message(control, { request: "create", room, publishers: 6, bitrate: 4_000_000, videocodec: "vp8", audiocodec: "opus" });
    },
    publish: async (room, feed, offer) => {
      const handle = await attach();
      await message(handle, { request: "join", ptype: "publisher", room, id: feed });
      return (await message(handle, { request: "publish" }, { type: "offer", sdp: offer })).jsep?.sdp ?? "";
    },
    watch: async (room, feed, answer) => {
      const handle = await attach();
      const { jsep } = await message(handle, { request: "join", ptype: "subscriber", room, streams: [{ feed }] });
      await message(handle, { request: "start" }, { type: "answer", sdp: await answer(jsep?.sdp ?? "") });
    },
    stop: async () => {
      polling.abort();
      child.kill("SIGTERM");
      await Promise.race([gone, sleep(3_000).then(() => child.kill("SIGKILL"))]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
