import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMemoryJournal } from "#server/journal/memoryJournal.ts";
import { createPublishedKeys } from "#server/trust/keys/publishedKeys.ts";
import { openSigningKey } from "#server/trust/keys/signingKey.ts";
import { createVerifier } from "#server/trust/keys/verifySigned.ts";

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tc-keys-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("a signing key", () => {
  test("[P1] is made once, for its owner alone to read, and signs again after a start", async () => {
    const keys = join(dir, "keys");
    const first = await openSigningKey(keys);
    const [name = ""] = readdirSync(keys);
    expect([statSync(join(keys, name)).mode & 0o777, statSync(keys).mode & 0o777]).toEqual([0o600, 0o700]);
    const again = await openSigningKey(keys);
    expect(again.kid).toBe(first.kid);
    const jws = await first.sign("tc-receipt+jws", { n: 1 });
    expect(await createVerifier(again.published)(jws, "tc-receipt+jws")).toEqual({ ok: true, kid: first.kid, payload: { n: 1 } });
    expect(JSON.stringify(again.published)).not.toContain(JSON.parse(readFileSync(join(keys, name), "utf8")).d);
  });

  test("[P1] an older one stays published once a newer one signs", async () => {
    const older = await openSigningKey(dir);
    const jws = await older.sign("tc-receipt+jws", {});
    const elsewhere = join(dir, "elsewhere");
    await openSigningKey(elsewhere);
    writeFileSync(join(dir, "signing-0002.jwk"), readFileSync(join(elsewhere, "signing-0001.jwk")), { mode: 0o600 });
    const newer = await openSigningKey(dir);
    expect(newer.kid).not.toBe(older.kid);
    expect(newer.published.map(({ kid }) => kid)).toEqual([newer.kid, older.kid]);
    expect((await createVerifier(newer.published)(jws, "tc-receipt+jws")).ok).toBe(true);
  });

  test.each([
    ["an empty file", ""],
    ["half a file", '{"kty":"OKP","crv":"Ed25'],
    ["the key of something else", '{"kty":"oct","k":"AAAA"}'],
    ["a public key", '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'],
  ])("[P1] %s in its place is refused by name, with what to do", async (_what, text) => {
    writeFileSync(join(dir, "signing-0001.jwk"), text, { mode: 0o600 });
    await expect(openSigningKey(dir)).rejects.toThrow(/signing-0001\.jwk: expected a private Ed25519 key .* take the file away/u);
  });
});

test("[P1] one that others may read is refused with what to do, whatever its folder's mode was, which is made narrow", async () => {
  const { kid } = await openSigningKey(dir);
  const path = join(dir, "signing-0001.jwk");
  chmodSync(dir, 0o755);
  for (const mode of [0o644, 0o640, 0o602]) {
    chmodSync(path, mode);
    await expect(openSigningKey(dir)).rejects.toThrow(
      `${path}: others may read this key (mode 0${mode.toString(8)}, expected 0600); if nobody did, run chmod 600 on it`,
    );
    expect(statSync(path).mode & 0o777).toBe(mode);
  }
  chmodSync(path, 0o600);
  expect((await openSigningKey(dir)).kid).toBe(kid);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
});

test("[P1] one whose halves do not belong together is refused by name", async () => {
  await openSigningKey(join(dir, "1"));
  await openSigningKey(join(dir, "2"));
  const [path, other] = [join(dir, "1", "signing-0001.jwk"), join(dir, "2", "signing-0001.jwk")];
  const { x } = JSON.parse(readFileSync(other, "utf8")) as { readonly x: string };
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), x }));
  await expect(openSigningKey(join(dir, "1"))).rejects.toThrow(/signing-0001\.jwk: expected a private Ed25519 key .* take the file away/u);
});

test("[P1] starts at the same moment on one folder agree on one key, and leave nothing half made", async () => {
  for (let round = 0; round < 10; round += 1) {
    const keys = join(dir, String(round));
    const started = await Promise.all(Array.from({ length: 4 }, () => openSigningKey(keys)));
    const { kid } = await openSigningKey(keys);
    expect(started.map((each) => each.kid)).toEqual([kid, kid, kid, kid]);
    expect(readdirSync(keys)).toEqual(["signing-0001.jwk"]);
  }
});

test("[P2] servers know each other's keys by what they share; one planted in the store is not taken", async () => {
  const { records } = createMemoryJournal({ now: () => 0 });
  const [one, two] = [await openSigningKey(join(dir, "1")), await openSigningKey(join(dir, "2"))];
  const known = (key: typeof one, secretKey = "shared by all") => createPublishedKeys({ records, key, secretKey });
  await known(one).publish();
  await known(two).publish();
  const stranger = await openSigningKey(join(dir, "3"));
  await known(stranger, "another secret").publish();
  await records.put("trust-key", "junk", 7);
  expect((await known(one).all()).map(({ kid }) => kid)).toEqual([one.kid, two.kid]);
  expect((await known(two).all()).map(({ kid }) => kid)).toEqual([two.kid, one.kid]);
});
