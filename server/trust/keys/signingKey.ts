import { createPrivateKey, type KeyObject, randomUUID, sign } from "node:crypto";
import { chmod, link, mkdir, open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
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

/** Reads the signing key of a folder, or makes one; the newest by name signs, older ones stay published. Rejects on a file that is no key, or that others may read. */
export async function openSigningKey(dir: string): Promise<SigningKey> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  // One that was there already keeps its mode.
  await chmod(dir, 0o700);
  const names = (await readdir(dir)).filter((name) => FILE.test(name)).toSorted();
  if (names.length === 0) names.push(await makeKey(dir));
  const pairs = await Promise.all(names.map((name) => readPair(join(dir, name))));
  const newest = pairs.at(-1);
  if (newest === undefined) throw new Error(`${dir}: no signing key`);
  const { kid } = newest.published;
  return {
    kid,
    published: pairs.map(({ published }) => published).toReversed(),
    sign: (as, payload) => signCompact(newest.key, { alg: "EdDSA", kid, typ: as }, payload),
  };
}

const signOff = promisify(sign);

/**
 * A compact JWS (RFC 7515 §3.1 and 7.1) by the platform's own signing, off the main thread: a receipt stands in every answer to a report, and by the
 * library it takes the main thread three times as long.
 */
async function signCompact(key: KeyObject, header: Readonly<Record<string, string>>, payload: unknown): Promise<string> {
  const signed = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(payload))}`;
  return `${signed}.${(await signOff(null, Buffer.from(signed), key)).toString("base64url")}`;
}

function base64url(text: string): string {
  return Buffer.from(text).toString("base64url");
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
  try {
    // Never over a key that another start made meanwhile: one of the two would sign by a key that nobody has after its end.
    await link(draft, join(dir, name));
    await syncFolder(dir);
  } catch (fault) {
    if (codeOf(fault) !== "EEXIST") throw fault;
  } finally {
    await rm(draft, { force: true });
  }
  return name;
}

/** The name is to outlast a power cut as the key does: what was signed by a key that is gone could not be checked. */
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function readPair(path: string): Promise<{ readonly key: KeyObject; readonly published: TrustKey }> {
  const read = BITS.safeParse(parsed(await readOwn(path)));
  if (!read.success) throw noKey(path);
  const { kty, crv, x } = read.data;
  // Its halves may be well formed and not belong together.
  await importJWK(read.data, "EdDSA").catch((fault: unknown) => {
    throw noKey(path, fault);
  });
  const key = createPrivateKey({ key: { ...read.data }, format: "jwk" });
  const kid = await calculateJwkThumbprint({ kty, crv, x });
  return { key, published: { kty, crv, x, kid, alg: "EdDSA", use: "sig" } };
}

/** What a file says that its owner alone may read; mode and text are of one open file. */
async function readOwn(path: string): Promise<string> {
  const file = await open(path, "r");
  try {
    const { mode } = await file.stat();
    if ((mode & 0o077) !== 0) {
      const found = (mode & 0o777).toString(8).padStart(4, "0");
      throw new Error(
        `${path}: others may read this key (mode ${found}, expected 0600); if nobody did, run chmod 600 on it, else take it away and a new one is made`,
      );
    }
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

function noKey(path: string, cause?: unknown): Error {
  return new Error(`${path}: expected a private Ed25519 key as a JWK; take the file away and a new one is made`, { cause });
}

function codeOf(fault: unknown): unknown {
  return fault instanceof Error && "code" in fault ? fault.code : null;
}

/** `null` where it is no JSON: what is wrong is told with what was expected. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
