import { lookup } from "node:dns/promises";
import { isIP, isIPv6, type Socket } from "node:net";
import { callbackify } from "node:util";
import { Agent, buildConnector, type Dispatcher } from "undici";
import type { Duration } from "#shared/clock/instant.ts";
import { policyOf } from "./addressPolicy.ts";
import type { OutsideConfig } from "./outsideConfig.ts";

/** A connection that was not made, for where it would have gone to is not allowed. */
export class OutsideForbidden extends Error {
  override readonly name = "OutsideForbidden";
}

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** By the system: its hosts file and its name servers. */
export const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

interface Asked {
  readonly config: Pick<OutsideConfig, "origins" | "connectMs">;
  readonly resolve: Resolve;
  /** A body is read up to so many bytes. */
  readonly most: number;
  /** A connection is used again for what is asked every second; never for signalling, where a stale one would cost a call. */
  readonly keepsOpen: boolean;
}

const HEADERS_MOST = 16 * 1024;

function within<T>(work: Promise<T>, ms: Duration, what: string): Promise<T> {
  const end = AbortSignal.timeout(ms);
  const { promise, reject } = Promise.withResolvers<never>();
  const late = (): void => reject(new Error(`${what}: no answer in ${ms} ms`));
  end.addEventListener("abort", late);
  return Promise.race([work, promise]).finally(() => end.removeEventListener("abort", late));
}

/**
 * Connects to what is on the list and to nothing else: the name is resolved once for each connection, every one of its addresses must be allowed, and
 * the connection goes to one that was looked at, so that another answer a moment later changes nothing.
 */
export function createOutsideDialler({ config, resolve, most, keepsOpen }: Asked): Dispatcher {
  const allowed = new Map(config.origins.map(({ origin, addresses }) => [origin, policyOf(addresses)]));
  const dial = buildConnector({ timeout: config.connectMs, allowH2: false });

  const addressesOf = async ({ protocol, hostname, port }: buildConnector.Options): Promise<readonly string[]> => {
    const host = hostname.replace(/^\[|\]$/g, "");
    const { origin } = new URL(`${protocol}//${isIPv6(host) ? `[${host}]` : host}:${port}`);
    const isAllowed = allowed.get(origin);
    if (isAllowed === undefined) throw new OutsideForbidden(`${origin} is not on the list`);
    const addresses = isIP(host) === 0 ? await within(resolve(host), config.connectMs, `the address of ${host}`) : [host];
    const other = addresses.find((each) => !isAllowed(each));
    if (other !== undefined) throw new OutsideForbidden(`${origin} is at ${other}, which is not allowed`);
    if (addresses.length === 0) throw new Error(`${host} has no address`);
    return addresses;
  };

  const dialOne = (options: buildConnector.Options, address: string): Promise<Socket> => {
    const { promise, resolve: done, reject } = Promise.withResolvers<Socket>();
    const name = isIP(options.hostname.replace(/^\[|\]$/g, "")) === 0 ? { servername: options.hostname } : {};
    dial({ ...options, ...name, hostname: address }, (fault, socket) => (fault === null ? done(socket) : reject(fault)));
    return promise;
  };

  const socketFor = async (options: buildConnector.Options): Promise<Socket> => {
    let last: unknown = null;
    for (const address of await addressesOf(options)) {
      const socket = await dialOne(options, address).catch((fault: unknown) => {
        last = fault;
        return null;
      });
      if (socket !== null) return socket;
    }
    throw last;
  };

  const dialling = callbackify(socketFor);
  const connect: buildConnector.connector = (options, callback) => {
    dialling(options, (fault: Error | null, socket) => (fault === null ? callback(null, socket) : callback(fault, null)));
  };

  return new Agent({
    connect,
    maxResponseSize: most,
    maxHeaderSize: HEADERS_MOST,
    connections: 16,
    ...(keepsOpen ? { keepAliveTimeout: 4_000 } : { pipelining: 0 }),
  });
}
