import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MINUTE_MS } from "#shared/clock/instant.ts";
import { CODE_LETTERS, pairingCodeText, readPairingCode } from "#shared/screen/pairingCode.ts";
import { fingerprintText, thumbprintOf } from "#shared/screen/screenProof.ts";
import { readScreenKey } from "#server/screens/screenKey.ts";
import { aScreenKey } from "./aScreenKey.ts";
import { ADMIN, asking, type ScreensUnderTest, someScreens } from "./someScreens.ts";

let screens: ScreensUnderTest;
beforeEach(async () => {
  screens = await someScreens();
});
afterEach(() => screens.stop());

const place = { wall: "main", slot: "a1", name: "Trên trái", replace: false };
const codeOf = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string =>
  outcome.ok ? "done" : (outcome.refusal?.code ?? "");

describe("pairing a browser", () => {
  test("gives a code of eight letters that are not taken for one another, read however it is typed", async () => {
    const { code } = await asking(screens);
    expect(code).toHaveLength(8);
    expect(Array.from(code).every((letter) => CODE_LETTERS.includes(letter))).toBe(true);
    for (const letter of "0O1IL2Z5S8BUVGMW") expect(CODE_LETTERS).not.toContain(letter);
    expect(readPairingCode(` ${pairingCodeText(code).toLowerCase()} `)).toBe(code);
    expect(readPairingCode("O0O0O0O0")).toBeNull();
  });

  test("tells what became of it to whoever holds the claim, and to nobody else", async () => {
    const { code, claim, screen } = await asking(screens);
    expect(codeOf(await screens.pairings.claimed(code, claim))).toBe("done");
    expect(codeOf(await screens.pairings.claimed(code, `${claim.slice(0, -1)}_`))).toBe("pairing.unknown");
    expect(codeOf(await screens.pairings.claimed("ACDEFHJK", claim))).toBe("pairing.unknown");
    expect(screens.credentials.byId(screen)).toBeNull();
    await screens.desk.approve({ code, ...place }, ADMIN);
    expect(screens.credentials.byId(screen)).toMatchObject({ name: "Trên trái", wall: "main", slot: "a1" });
  });

  test("ends after ten minutes, with nothing left to approve", async () => {
    const { code, claim } = await asking(screens);
    screens.clock.advance(10 * MINUTE_MS - 1);
    expect((await screens.pairings.waiting()).map((each) => each.code)).toEqual([code]);
    screens.clock.advance(1);
    expect(await screens.pairings.waiting()).toEqual([]);
    expect(codeOf(await screens.desk.approve({ code, ...place }, ADMIN))).toBe("pairing.unknown");
    expect(codeOf(await screens.pairings.claimed(code, claim))).toBe("pairing.unknown");
  });

  test("is done once: the same again is the same screen, anything else is refused, also after it was revoked", async () => {
    const { code, screen } = await asking(screens);
    const first = await screens.desk.approve({ code, ...place }, ADMIN);
    const end = await screens.journal.events.cursor();
    expect(await screens.desk.approve({ code, ...place }, ADMIN)).toEqual(first);
    expect(codeOf(await screens.desk.approve({ code, ...place, slot: "a2" }, ADMIN))).toBe("pairing.used");
    expect(await screens.journal.events.cursor()).toEqual(end);
    await screens.desk.run({ act: "revoke", id: screen, why: "" }, ADMIN);
    expect(codeOf(await screens.desk.approve({ code, ...place }, ADMIN))).toBe("pairing.used");
  });

  test("has one winner when two administrators approve it at once at two servers", async () => {
    const other = await screens.another();
    const { code } = await asking(screens);
    const outcomes = await Promise.all([
      screens.desk.approve({ code, ...place }, ADMIN),
      other.desk.approve({ code, ...place, slot: "a2" }, ADMIN),
    ]);
    expect(outcomes.map(codeOf).sort()).toEqual(["done", "pairing.used"]);
    await other.stop();
  });

  test("takes twelve of one address at once; a browser that asks again has one code, the newer", async () => {
    const key = aScreenKey();
    const first = await asking(screens, key);
    const second = await asking(screens, key);
    expect((await screens.pairings.waiting()).map(({ code }) => code)).toEqual([second.code]);
    expect(codeOf(await screens.pairings.claimed(first.code, first.claim))).toBe("pairing.unknown");
    for (let more = 1; more < 12; more += 1) await asking(screens);
    const open = (address: string) => screens.pairings.open({ key: { ...aScreenKey().jwk }, address, agent: "" });
    expect(codeOf(await open("10.0.0.7"))).toBe("too-many-requests");
    expect(codeOf(await open("10.0.0.8"))).toBe("done");
  });

  test("keeps neither the claim nor a key that could sign", async () => {
    const { claim } = await asking(screens);
    const kept = JSON.stringify([...(await screens.journal.records.list("screen-pairing"))]);
    expect(kept).not.toContain(claim);
    expect(kept).not.toContain('"d"');
  });
});

describe("the key of a browser", () => {
  test("is a point of P-256 and nothing else", () => {
    const { jwk } = aScreenKey();
    expect(readScreenKey({ ...jwk, ext: true, key_ops: ["verify"] })).toEqual(jwk);
    const bad: readonly Record<string, unknown>[] = [
      { ...jwk, d: jwk.x },
      { ...jwk, crv: "P-384" },
      { ...jwk, kty: "RSA" },
      { ...jwk, y: jwk.x },
      { ...jwk, x: "A".repeat(44) },
      { ...jwk, x: 7 },
      {},
    ];
    for (const each of bad) expect(readScreenKey(each)).toBeNull();
  });

  test("is named by its RFC 7638 thumbprint, of which both sides show the head", () => {
    const x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    const y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    const thumbprint = thumbprintOf({ x, y });
    // Reckoned apart from this code: SHA-256 of {"crv":"P-256","kty":"EC","x":…,"y":…}.
    expect(Buffer.from(thumbprint, "hex").toString("base64url")).toBe("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
    expect(fingerprintText(thumbprint)).toBe("A0A2 32C2");
  });
});
