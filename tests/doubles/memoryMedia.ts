import type { SiteId } from "#shared/catalogue/site.ts";
import type {
  MediaDirection,
  MediaNews,
  MediaOutcome,
  MediaQuality,
  MediaRefusalCode,
  MediaSystem,
} from "#server/conference/mediaSystem.ts";

/** A media system that carries nothing and does what the port says: tests tell it what comes. */
export interface MemoryMedia extends MediaSystem {
  readonly tell: (news: MediaNews) => void;
  /** Open sessions: `site direction page`. */
  readonly sessions: () => readonly string[];
  readonly dropped: readonly string[];
  /** Is there, or away. */
  becomes: (isUp: boolean) => void;
}

interface Session {
  readonly site: SiteId;
  readonly direction: MediaDirection;
  readonly page: string;
}

const QUALITY: MediaQuality = {
  codec: "VP8",
  bitsPerSecond: 1_500_000,
  framesPerSecond: 25,
  lossFraction: 0,
  rttMs: 20,
  audio: true,
  viewers: 0,
  heardAt: null,
};

/** Makes one that is up. */
export function memoryMedia(viewersMost = 200): MemoryMedia {
  const sessions = new Map<string, Session>();
  const listeners = new Set<(news: MediaNews) => void>();
  const dropped: string[] = [];
  let isUp = true;
  let made = 0;
  const publisherOf = (site: SiteId): [string, Session] | undefined =>
    [...sessions].find(([, each]) => each.site === site && each.direction === "publish");
  const no = (code: MediaRefusalCode): MediaOutcome => ({ ok: false, refusal: { code, vi: "không", en: "no" } });
  const refusalOf = (direction: MediaDirection, { site, page }: Omit<Session, "direction">, offer: string): MediaRefusalCode | null => {
    if (!isUp) return "media.away";
    if (offer.includes("m=video") && !/VP8|H264/.test(offer)) return "media.codec";
    const publisher = publisherOf(site)?.[1];
    if (direction === "publish") return publisher !== undefined && publisher.page !== page ? "media.taken" : null;
    if (publisher === undefined) return "media.nobody";
    return [...sessions.values()].filter((each) => each.direction === "play").length >= viewersMost ? "media.full" : null;
  };
  const tell = (news: MediaNews): void => {
    for (const listener of listeners) listener(news);
  };
  const close = async (id: string): Promise<void> => {
    const session = sessions.get(id);
    sessions.delete(id);
    if (session?.direction === "publish") tell({ kind: "stopped", site: session.site, page: session.page, cause: "closed" });
  };
  return {
    mode: "embedded",
    isUp: () => isUp,
    open: async (direction, { site, page, offer }) => {
      const code = refusalOf(direction, { site, page }, offer);
      if (code !== null) return no(code);
      const before = direction === "publish" ? publisherOf(site)?.[0] : undefined;
      if (before !== undefined) sessions.delete(before);
      const id = `m${(made += 1)}`;
      sessions.set(id, { site, direction, page });
      if (direction === "publish") tell({ kind: "flowing", site, page });
      return { ok: true, session: { id, answer: "v=0\r\n", etag: `e${made}` } };
    },
    close,
    siteOf: (id) => sessions.get(id) ?? null,
    quality: () => new Map([...sessions.values()].filter(({ direction }) => direction === "publish").map(({ site }) => [site, QUALITY])),
    onNews: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    drop: async (site) => {
      dropped.push(site);
      for (const [id, each] of sessions) if (each.site === site) await close(id);
    },
    run: async () => undefined,
    tell,
    sessions: () => [...sessions.values()].map(({ site, direction, page }) => `${site} ${direction} ${page}`),
    dropped,
    becomes: (next) => {
      isUp = next;
    },
  };
}
