import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PairedScreen } from "#shared/screen/screensState.ts";
import type { KeyOfScreen } from "./aScreenKey.ts";
import { ADMIN, ORIGIN, paired, type ScreensUnderTest, someScreens } from "./someScreens.ts";

let screens: ScreensUnderTest;
let screen: PairedScreen;
let key: KeyOfScreen;
beforeEach(async () => {
  screens = await someScreens();
  ({ screen, key } = await paired(screens));
});
afterEach(() => screens.stop());

async function nonceOf(id = screen.id): Promise<string> {
  const challenge = await screens.credentials.challenge(id, "10.0.0.7");
  return challenge.ok ? challenge.value.nonce : challenge.refusal.code;
}

async function prove(
  nonce: string,
  change: { readonly purpose?: "session" | "live"; readonly origin?: string; readonly by?: KeyOfScreen } = {},
) {
  const signed = { origin: ORIGIN, screen: screen.id, purpose: "live" as const, nonce };
  const signature = (change.by ?? key).signs(signed);
  const { purpose = "live", origin = ORIGIN } = change;
  const proved = await screens.credentials.prove({ screen: screen.id, purpose, origin, nonce, signature });
  return proved.ok ? proved.value.screen.name : proved.refusal.code;
}

describe("a paired screen", () => {
  test("proves its key by a signed nonce, once", async () => {
    const nonce = await nonceOf();
    expect(await prove(nonce)).toBe("Trên trái");
    expect(await prove(nonce)).toBe("screen.proof");
  });

  test("proves it once over all servers, also when two are asked at the same moment", async () => {
    const other = await screens.another();
    const nonce = await nonceOf();
    const proof = { screen: screen.id, purpose: "live" as const, origin: ORIGIN, nonce };
    const signature = key.signs(proof);
    const both = await Promise.all([screens, other].map(({ credentials }) => credentials.prove({ ...proof, signature })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await other.stop();
  });

  test("is refused with another key, for another purpose, for another server's page, with another's nonce or after a minute", async () => {
    const { aScreenKey } = await import("./aScreenKey.ts");
    expect(await prove(await nonceOf(), { by: aScreenKey() })).toBe("screen.proof");
    expect(await prove(await nonceOf(), { purpose: "session" })).toBe("screen.proof");
    expect(await prove(await nonceOf(), { origin: "https://elsewhere.example" })).toBe("screen.proof");
    expect(await prove("A".repeat(43))).toBe("screen.proof");
    const another = await paired(screens, "a2", "Trên giữa");
    expect(await prove(await nonceOf(another.screen.id))).toBe("screen.proof");
    const late = await nonceOf();
    screens.clock.advance(60_000);
    expect(await prove(late)).toBe("screen.proof");
  });

  test("spoils a nonce by a wrong try, so that nobody tries twice on one", async () => {
    const nonce = await nonceOf();
    const bad = await screens.credentials.prove({ screen: screen.id, purpose: "live", origin: ORIGIN, nonce, signature: "x".repeat(86) });
    expect(bad.ok).toBe(false);
    expect(await prove(nonce)).toBe("screen.proof");
  });

  test("that was revoked gets no nonce, and one it got before is worth nothing", async () => {
    const nonce = await nonceOf();
    await screens.desk.run({ act: "revoke", id: screen.id, why: "" }, ADMIN);
    expect(await nonceOf()).toBe("screen.unknown");
    expect(await prove(nonce)).toBe("screen.unknown");
  });
});
