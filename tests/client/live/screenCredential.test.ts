import { createPublicKey, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { proofText } from "#shared/screen/screenProof.ts";
import type { Standing } from "#client/live/screenCredential.ts";
import { publicKeyOf } from "#client/live/screenKey.ts";
import { aScreenBrowser, refusal, type ScreenBrowser, until } from "./aScreenBrowser.ts";

async function isSignedBy({ keys }: ScreenBrowser, purpose: "session" | "live", nonce: string, signature: string): Promise<boolean> {
  const context = { origin: "https://wall.example", screen: "0123456789ab", purpose, nonce };
  const key = createPublicKey({ key: { ...(await publicKeyOf(keys)) }, format: "jwk" });
  return verify("sha256", Buffer.from(proofText(context)), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
}

const bodyOf = ({ asked }: ScreenBrowser, at: number): unknown => asked[at]?.body ?? {};
const posted = ({ asked }: ScreenBrowser): readonly string[] => asked.map(({ path }) => path.split("/").at(-1) ?? "");

describe("a paired screen's credential", () => {
  test("signs a nonce of the centre's for its session, with a key that cannot be read out", async () => {
    const browser = await aScreenBrowser();
    expect(await browser.credential.renew()).toMatchObject({ state: "held", screen: "0123456789ab", identity: { name: "Trên trái" } });
    const { nonce, signature } = bodyOf(browser, 1) as { readonly nonce: string; readonly signature: string };
    expect(await isSignedBy(browser, "session", nonce, signature)).toBe(true);
    expect(await isSignedBy(browser, "live", nonce, signature)).toBe(false);
    expect(browser.keys.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey("pkcs8", browser.keys.privateKey)).rejects.toThrow();
  });

  test("proves each connection anew, with a session that is fresh", async () => {
    const browser = await aScreenBrowser();
    const first = await browser.credential.prove();
    expect(posted(browser)).toEqual(["challenge", "session", "challenge"]);
    const [nonce = "", signature = ""] = (first["proof"] ?? "").split(".");
    expect(await isSignedBy(browser, "live", nonce, signature)).toBe(true);
    browser.page.advance(29_000);
    const second = await browser.credential.prove();
    expect(posted(browser)).toEqual(["challenge", "session", "challenge", "challenge"]);
    expect(second["proof"]).not.toBe(first["proof"]);
    expect([first["page"], second["page"]]).toEqual(["a-page-that-was-loaded", "a-page-that-was-loaded"]);
    browser.page.advance(1_000);
    await browser.credential.prove();
    expect(posted(browser).slice(4)).toEqual(["challenge", "session", "challenge"]);
  });

  test("renews each minute, and after 5 s when the centre was away", async () => {
    const browser = await aScreenBrowser();
    const told: Standing["state"][] = [];
    const undo = browser.credential.keepUp(({ state }) => told.push(state));
    const isNext = (): boolean => browser.page.pending() === 1;
    await until(isNext);
    browser.page.advance(59_999);
    expect(told).toEqual(["held"]);
    browser.answers["/screens/0123456789ab/session"] = () => ({ kind: "unknown", problem: null });
    browser.page.advance(1);
    await until(isNext);
    browser.page.advance(5_000);
    await until(isNext);
    expect(told).toEqual(["held", "away", "away"]);
    undo();
    browser.page.advance(120_000);
    expect([told.length, browser.page.pending()]).toEqual([3, 0]);
  });

  test("that was revoked is forgotten, wherever it is found out, and told at once", async () => {
    const browser = await aScreenBrowser();
    const told: Standing["state"][] = [];
    browser.credential.keepUp(({ state }) => told.push(state));
    await until(() => browser.page.pending() === 1);
    browser.answers["/screens/0123456789ab/challenge"] = () => refusal("screen.unknown");
    browser.page.advance(31_000);
    expect(await browser.credential.prove()).toEqual({});
    expect([told, browser.shelf.held()]).toEqual([["held", "revoked"], null]);
  });

  test("gives way to a person who is signed in, and says so; a key that is not its own is told, and kept", async () => {
    const browser = await aScreenBrowser();
    browser.answers["/screens/0123456789ab/session"] = () => refusal("screen.signed-in", "Đang đăng nhập cho Lan.");
    expect(await browser.credential.renew()).toEqual({ state: "signed-in", screen: "0123456789ab", why: "Đang đăng nhập cho Lan." });
    expect(await browser.credential.prove()).toEqual({});
    browser.answers["/screens/0123456789ab/session"] = () => refusal("screen.proof");
    expect(await browser.credential.renew()).toMatchObject({ state: "unproved" });
    expect(browser.shelf.held()).not.toBeNull();
  });

  test("of a browser that is none proves nothing and asks nothing; away, it lets the connection wait", async () => {
    const browser = await aScreenBrowser();
    browser.answers["/screens/0123456789ab/challenge"] = () => ({ kind: "unknown", problem: null });
    await expect(browser.credential.prove()).rejects.toThrow();
    await browser.shelf.forget();
    browser.asked.length = 0;
    expect(await browser.credential.renew()).toEqual({ state: "none" });
    expect(await browser.credential.prove()).toEqual({});
    expect(browser.asked).toEqual([]);
  });
});
