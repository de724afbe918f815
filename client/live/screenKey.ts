import { type DBSchema, openDB } from "idb";

/** What this browser keeps of being a screen: its key, and the code it waits with or the screen it became. */
export interface KeptScreen {
  readonly keys: Pick<CryptoKeyPair, "privateKey" | "publicKey">;
  /** The id of the screen, `null` while it only waits. */
  readonly screen: string | null;
  readonly pairing: { readonly code: string; readonly claim: string; readonly expiresAt: number } | null;
}

/** Where it is kept; the private key is an object that signs and cannot be read. */
export interface ScreenShelf {
  readonly read: () => Promise<KeptScreen | null>;
  readonly keep: (kept: KeptScreen) => Promise<void>;
  readonly forget: () => Promise<void>;
}

interface Shelves extends DBSchema {
  own: { readonly key: string; readonly value: KeptScreen };
}

const NAME = "toan-canh.screen";
const OWN = "own";
const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNING = { name: "ECDSA", hash: "SHA-256" } as const;

/** What a browser lacks to be a screen: Web Crypto is there on HTTPS and localhost alone, storage can be switched off. `null`: nothing. */
export function lackingForScreen(): "crypto" | "storage" | null {
  // The types say that these are always there; an insecure page and a locked-down browser know better.
  const { crypto: web, indexedDB: store } = globalThis as Partial<Pick<typeof globalThis, "crypto" | "indexedDB">>;
  if ((web as Partial<Crypto> | undefined)?.subtle === undefined) return "crypto";
  return store === undefined ? "storage" : null;
}

/** Opens the browser's own store. */
export function openScreenShelf(): ScreenShelf {
  const opened = openDB<Shelves>(NAME, 1, { upgrade: (database) => void database.createObjectStore("own") });
  return {
    read: async () => (await (await opened).get("own", OWN)) ?? null,
    keep: async (kept) => void (await (await opened).put("own", kept, OWN)),
    forget: async () => (await opened).delete("own", OWN),
  };
}

/** A new key pair, of which the private half never leaves this browser. */
export async function newScreenKeys(): Promise<KeptScreen["keys"]> {
  return crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
}

/** The public half, as the centre takes it. */
export async function publicKeyOf({
  publicKey,
}: KeptScreen["keys"]): Promise<{ readonly kty: "EC"; readonly crv: "P-256"; readonly x: string; readonly y: string }> {
  const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", publicKey);
  return { kty: "EC", crv: "P-256", x, y };
}

/** r and s of a signature over the text, as base64url. */
export async function signText({ privateKey }: KeptScreen["keys"], text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.sign(SIGNING, privateKey, new TextEncoder().encode(text)));
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
