import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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
    writeFileSync(join(dir, "signing-0002.jwk"), readFileSync(join(elsewhere, "signing-0001.jwk")));
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
    writeFileSync(join(dir, "signing-0001.jwk"), text);
    await expect(openSigningKey(dir)).rejects.toThrow(/signing-0001\.jwk: expected a private Ed25519 key .* take the file away/u);
  });
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
