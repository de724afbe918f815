import type { SiteId } from "#shared/catalogue/site.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { type MediaNews, SILENT_MS } from "#server/conference/mediaSystem.ts";

type Cause = Extract<MediaNews, { readonly kind: "stopped" }>["cause"];

/** Page of a room whose picture comes through a gateway. */
export const GATEWAY_PAGE = "gateway";

/** What is known of what a site sends. */
export interface Flow {
  readonly page: string;
  readonly isFlowing: boolean;
  /** When its count of bytes last grew; `null`: it is not counted. */
  readonly heardAt: Instant | null;
  readonly bytes: number | null;
  readonly bitsPerSecond: number;
  readonly countedAt: Instant | null;
}

/** Which sites send, from sessions, the roster and counts of bytes; news is told on change alone. */
export interface SiteFlows {
  readonly flowing: (site: SiteId, page: string) => void;
  readonly stopped: (site: SiteId, cause: Cause) => void;
  /** A page begins; with counts it flows only once something came. */
  readonly began: (site: SiteId, page: string) => void;
  /** `null`: it could not be counted. */
  readonly counted: (site: SiteId, bytes: number | null, at: Instant) => void;
  readonly of: (site: SiteId) => Flow | undefined;
  readonly sites: () => readonly SiteId[];
}

const NOT_COUNTED = { heardAt: null, bytes: null, bitsPerSecond: 0, countedAt: null } as const;

/** No site sends yet. */
export function createSiteFlows(tell: (news: MediaNews) => void, isCounted: boolean): SiteFlows {
  const flows = new Map<SiteId, Flow>();
  const flowing = (site: SiteId, page: string): void => {
    const held = flows.get(site);
    flows.set(site, { ...(held ?? NOT_COUNTED), page, isFlowing: true });
    if (held?.isFlowing !== true || held.page !== page) tell({ kind: "flowing", site, page });
  };
  const still = (site: SiteId, cause: Cause): void => {
    const held = flows.get(site);
    if (held === undefined || !held.isFlowing) return;
    flows.set(site, { ...held, isFlowing: false, bitsPerSecond: 0 });
    tell({ kind: "stopped", site, page: held.page, cause });
  };
  return {
    flowing,
    stopped: (site, cause) => {
      still(site, cause);
      flows.delete(site);
    },
    began: (site, page) => {
      if (!isCounted) {
        flowing(site, page);
        return;
      }
      still(site, "closed");
      flows.set(site, { ...NOT_COUNTED, page, isFlowing: false });
    },
    counted: (site, bytes, at) => {
      const held = flows.get(site);
      if (held === undefined) return;
      const waiting = { ...held, heardAt: held.heardAt ?? at };
      if (bytes === null || bytes === held.bytes) {
        flows.set(site, waiting);
        if (at - waiting.heardAt >= SILENT_MS) still(site, "silent");
        return;
      }
      if (held.bytes === null) {
        // The first count says only how much came before.
        flows.set(site, { ...waiting, bytes, countedAt: at });
        return;
      }
      // Fewer than before: another publisher, or the server began anew.
      const more = Math.max(0, bytes - held.bytes);
      const since = at - (held.countedAt ?? at);
      flows.set(site, { ...held, bytes, bitsPerSecond: since > 0 ? Math.round((more * 8_000) / since) : 0, heardAt: at, countedAt: at });
      flowing(site, held.page);
    },
    of: (site) => flows.get(site),
    sites: () => [...flows.keys()],
  };
}
