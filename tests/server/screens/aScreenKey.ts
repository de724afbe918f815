import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type ProofContext, proofText } from "#shared/screen/screenProof.ts";
import type { ScreenKey } from "#server/screens/screenKey.ts";

/** The key of a browser, as Web Crypto would have made it. */
export interface KeyOfScreen {
  readonly jwk: ScreenKey;
  readonly signs: (context: ProofContext) => string;
}

/** Makes one. */
export function aScreenKey(): KeyOfScreen {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" }) as { readonly x?: string; readonly y?: string };
  return { jwk: { kty: "EC", crv: "P-256", x, y }, signs: (context) => signatureBy(privateKey, proofText(context)) };
}

function signatureBy(key: KeyObject, text: string): string {
  return sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
}
