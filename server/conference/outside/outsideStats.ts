import type { SiteId } from "#shared/catalogue/site.ts";
import { filledUrl } from "./addressTemplate.ts";
import { nameOf, type OutsideConfig } from "./outsideConfig.ts";
import type { Exchange } from "./outsideExchange.ts";

/** The value at a JSON pointer, when it is a count. */
function countAt(text: string, pointer: string): number | null {
  let at: unknown;
  try {
    at = JSON.parse(text);
  } catch {
    // What is not JSON counts nothing; the caller treats it as silence.
    return null;
  }
  for (const step of pointer.slice(1).split("/")) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return null;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  const count = typeof at === "string" && /^\d{1,15}$/.test(at) ? Number(at) : at;
  return typeof count === "number" && Number.isFinite(count) && count >= 0 ? count : null;
}

interface Asked {
  readonly config: OutsideConfig;
  readonly exchange: Exchange;
  readonly token: string | null;
}

/** Bytes the server outside has from a site; `null`: it does not say. */
export type CountBytes = (site: SiteId, page: string) => Promise<number | null>;

/** Counts by the address of the file; `null` where it has none. */
export function createCountBytes({ config, exchange, token }: Asked): CountBytes | null {
  const { stats } = config;
  if (stats === undefined) return null;
  return async (site, page) => {
    const url = filledUrl(stats.url, { site: nameOf(config, site), page, direction: "publish" });
    if (url === null) return null;
    const outcome = await exchange({ method: "GET", url, token });
    return outcome.ok && outcome.reply.status === 200 ? countAt(outcome.reply.body, stats.bytes) : null;
  };
}
