import { randomUUID } from "node:crypto";
import { chmod, mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import { z } from "zod";
import type { TrustKey } from "#shared/trust/answers/chainAnswers.ts";

/** What a signature is on, as its header names it: one cannot pass for the other. */
export type SignedAs = "tc-seal+jws" | "tc-receipt+jws";

/** The key this server signs with, and the public halves of all it ever signed with. */
export interface SigningKey {
  readonly kid: string;
  /** A compact JWS (EdDSA), made outside the main thread. */
  readonly sign: (as: SignedAs, payload: unknown) => Promise<string>;
  readonly published: readonly TrustKey[];
}

const FILE = /^signing-.*\.jwk$/u;
const BITS = z.object({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string(), d: z.string() });

/** The folder of the keys in a server's own folder. */
export function keysDir(dataDir: string): string {
  return join(dataDir, "keys");
}

/** Reads the signing key of a folder, or makes one; the newest by name signs, older ones stay published. Rejects on a file that is no key. */
export async function openSigningKey(dir: string): Promise<SigningKey> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const names = (await readdir(dir)).filter((name) => FILE.test(name)).toSorted();
  if (names.length === 0) names.push(await makeKey(dir));
  const pairs = await Promise.all(names.map((name) => readPair(join(dir, name))));
  const newest = pairs.at(-1);
  if (newest === undefined) throw new Error(`${dir}: no signing key`);
  const { kid } = newest.published;
  return {
    kid,
    published: pairs.map(({ published }) => published).toReversed(),
    sign: (as, payload) =>
      new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader({ alg: "EdDSA", kid, typ: as }).sign(newest.key),
  };
}

async function makeKey(dir: string): Promise<string> {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const name = "signing-0001.jwk";
  // Whole or not at all: half a key after a power cut would keep the server from starting.
  const draft = join(dir, `${name}.${randomUUID()}.part`);
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(await exportJWK(privateKey))}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(dir, name));
  return name;
}

async function readPair(path: string): Promise<{ readonly key: Parameters<CompactSign["sign"]>[0]; readonly published: TrustKey }> {
  await chmod(path, 0o600);
  const read = BITS.safeParse(parsed(await readFile(path, "utf8")));
  if (!read.success) throw new Error(`${path}: expected a private Ed25519 key as a JWK; take the file away and a new one is made`);
  const { kty, crv, x } = read.data;
  const key = await importJWK(read.data, "EdDSA");
  if (key instanceof Uint8Array) throw new Error(`${path}: not a key pair`);
  const kid = await calculateJwkThumbprint({ kty, crv, x });
  return { key, published: { kty, crv, x, kid, alg: "EdDSA", use: "sig" } };
}

/** `null` where it is no JSON: what is wrong is told with what was expected. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
