import { describe, expect, test } from "vitest";
import type { Command } from "#client/link/commands.ts";
import { createPairingFlow, type PairingFace } from "#client/screen/pairingFlow.ts";
import { aScreenBrowser, refusal, type ScreenBrowser, until } from "#tests/client/live/aScreenBrowser.ts";

const NOW = 5_000_000;

/** A browser at `/screen`; Node has Web Crypto, and here a store that is only there. */
async function atPairing(isScreen = false) {
  Object.assign(globalThis, { indexedDB: globalThis.indexedDB ?? {} });
  const browser = await aScreenBrowser();
  if (!isScreen) await browser.shelf.forget();
  let codes = 0;
  browser.answers["/screens/pairings"] = () => {
    codes += 1;
    const code = ["AAAA3333", "CCCC4444", "DDDD6666"][codes - 1] ?? "EEEE7777";
    const answer = { code, claim: `claim-${codes}`, screen: "0123456789ab", thumbprint: "", expiresAt: NOW + 600_000, now: NOW };
    browser.answers[`/screens/pairings/${code}`] = () => ({
      kind: "done",
      body: { state: "waiting", screen: null, expiresAt: NOW + 600_000, now: NOW + 2_000 },
    });
    return { kind: "done", body: answer };
  };
  const gone: string[] = [];
  const marks: boolean[] = [];
  const flow = createPairingFlow({
    openShelf: () => browser.shelf,
    openCredential: () => browser.credential,
    send: browser.send,
    timers: browser.page.timers,
    lang: "vi",
    markPaired: (isPaired) => void marks.push(isPaired),
    go: (path) => void gone.push(path),
  });
  const steps: PairingFace["step"][] = [];
  flow.face.subscribe(() => steps.push(flow.face.get().step));
  const stop = flow.start();
  await until(() => browser.page.pending() > 0);
  return { ...browser, flow, steps, gone, marks, stop };
}

async function pass({ page }: Pick<ScreenBrowser, "page">, ms: number): Promise<void> {
  page.advance(ms);
  await until(() => page.pending() > 0);
}

const approves = (browser: ScreenBrowser, code: string): void => {
  browser.answers[`/screens/pairings/${code}`] = () => ({
    kind: "done",
    body: { state: "approved", screen: { id: "0123456789ab" }, expiresAt: NOW, now: NOW },
  });
};

describe("a browser that becomes a screen", () => {
  test("asks for a code with its public key alone, shows it with the key's fingerprint, and asks every 2 s with its claim", async () => {
    const at = await atPairing();
    expect(at.flow.face.get()).toMatchObject({ step: "code", code: "AAAA3333", isAway: false, wasRevoked: false });
    const { key } = (at.asked.find(({ path }) => path === "/screens/pairings")?.body ?? {}) as { readonly key: object };
    expect(Object.keys(key).sort()).toEqual(["crv", "kty", "x", "y"]);
    await pass(at, 2_000);
    expect(at.asked.at(-1)).toMatchObject<Partial<Command>>({ path: "/screens/pairings/AAAA3333", authorization: "Pairing claim-1" });
  });

  test("goes to its place once it is approved, and keeps its screen", async () => {
    const at = await atPairing();
    approves(at, "AAAA3333");
    await pass(at, 2_000);
    expect(at.flow.face.get()).toEqual({ step: "approved", name: "Trên trái", wall: "main", slot: "a1" });
    expect([at.shelf.held()?.screen, at.shelf.held()?.pairing, at.marks]).toEqual(["0123456789ab", null, [true]]);
    at.page.advance(2_500);
    await until(() => at.gone.length > 0);
    expect(at.gone).toEqual(["/wall/main/a1"]);
  });

  test("takes a new code when the old one is over, with the same key", async () => {
    const at = await atPairing();
    const before = at.shelf.held()?.keys;
    at.answers["/screens/pairings/AAAA3333"] = () => refusal("pairing.unknown");
    await pass(at, 2_000);
    expect(at.flow.face.get()).toMatchObject({ step: "code", code: "CCCC4444" });
    expect(at.shelf.held()?.keys).toBe(before);
  });

  test("keeps showing its code while the centre is away, and says so", async () => {
    const at = await atPairing();
    const asBefore = at.answers["/screens/pairings/AAAA3333"];
    at.answers["/screens/pairings/AAAA3333"] = () => ({ kind: "unknown", problem: null });
    await pass(at, 2_000);
    expect(at.flow.face.get()).toMatchObject({ step: "code", code: "AAAA3333", isAway: true });
    if (asBefore !== undefined) at.answers["/screens/pairings/AAAA3333"] = asBefore;
    await pass(at, 2_000);
    expect(at.flow.face.get()).toMatchObject({ step: "code", isAway: false });
  });

  test("knows what it is already: it goes to its place without a code", async () => {
    const at = await atPairing(true);
    expect(at.steps).toEqual(["approved"]);
    at.page.advance(2_500);
    await until(() => at.gone.length > 0);
    expect(at.gone).toEqual(["/wall/main/a1"]);
  });

  test("whose right was taken away shows a code, and that it was", async () => {
    const at = await atPairing(true);
    at.stop();
    at.answers["/screens/0123456789ab/challenge"] = () => refusal("screen.unknown");
    at.flow.start();
    await until(() => at.page.pending() > 0);
    expect(at.flow.face.get()).toMatchObject({ step: "code", wasRevoked: true });
    expect(at.marks.at(-1)).toBe(false);
  });

  test("where a person is signed in says so, and goes on once they are signed out", async () => {
    const at = await atPairing();
    at.answers["/screens/0123456789ab/session"] = () => refusal("screen.signed-in", "Đang đăng nhập cho Lan.");
    approves(at, "AAAA3333");
    await pass(at, 2_000);
    expect(at.flow.face.get()).toEqual({ step: "signed-in", why: "Đang đăng nhập cho Lan." });
    const { views, name } = { name: "Trên trái", views: ["/wall/main/a1"] };
    at.answers["/screens/0123456789ab/session"] = () => ({ kind: "done", body: { name, views } });
    at.answers["/session"] = () => ({ kind: "done", body: null });
    at.flow.signOut();
    await pass(at, 1);
    expect(at.flow.face.get().step).toBe("approved");
    expect(at.asked.some(({ method, path }) => method === "DELETE" && path === "/session")).toBe(true);
  });

  test("with a key that is not its screen's asks anew after the second try", async () => {
    const at = await atPairing(true);
    at.stop();
    at.answers["/screens/0123456789ab/session"] = () => refusal("screen.proof");
    at.flow.start();
    await until(() => at.page.pending() > 0);
    expect(at.flow.face.get().step).toBe("refused");
    await pass(at, 5_000);
    expect(at.flow.face.get().step).toBe("code");
  });

  test("that is too many is told why, and tries again", async () => {
    const at = await atPairing();
    at.answers["/screens/pairings/AAAA3333"] = () => refusal("pairing.unknown");
    const asBefore = at.answers["/screens/pairings"];
    at.answers["/screens/pairings"] = () => ({
      kind: "unknown",
      problem: { type: "t", title: "Gửi quá dồn dập", status: 429, code: "too-many-requests" },
    });
    await pass(at, 2_000);
    expect(at.flow.face.get()).toEqual({ step: "refused", why: "Gửi quá dồn dập" });
    if (asBefore !== undefined) at.answers["/screens/pairings"] = asBefore;
    await pass(at, 5_000);
    expect(at.flow.face.get()).toMatchObject({ step: "code", code: "CCCC4444" });
  });
});
