import type { SlotId, WallId } from "#shared/catalogue/wall.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { Who } from "#shared/duty/role.ts";

interface Act {
  readonly at: Instant;
  readonly by: Who;
  readonly request?: string;
}

/** Every event of paired screens: its type and its data. */
export interface ScreenEventMap {
  /** `key`: the browser's public key as a JWK; `thumbprint`: its RFC 7638 thumbprint, by which people can tell two keys apart. */
  "screen.paired": Act & {
    readonly id: string;
    readonly name: string;
    readonly wall: WallId;
    readonly slot: SlotId;
    readonly key: Readonly<Record<string, unknown>>;
    readonly thumbprint: string;
  };
  "screen.renamed": Act & { readonly id: string; readonly name: string };
  "screen.moved": Act & { readonly id: string; readonly wall: WallId; readonly slot: SlotId };
  /** Its credential no longer works. */
  "screen.revoked": Act & { readonly id: string; readonly why: string };
  /** "Which one are you?": it shows its name in large letters until then. */
  "screen.identifyAsked": Act & { readonly id: string; readonly until: Instant };
  "screen.reloadAsked": Act & { readonly id: string };
}
export type ScreenEventType = keyof ScreenEventMap;
export type ScreenEvent = { readonly [T in ScreenEventType]: { readonly type: T; readonly data: ScreenEventMap[T] } }[ScreenEventType];
