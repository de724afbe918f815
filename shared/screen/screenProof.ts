import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** What a signed nonce is good for: a session of two minutes, or one connection of the socket. */
export type ProofPurpose = "session" | "live";

/** Everything that a proof is bound to, so that one made for another server, screen or purpose is worth nothing here. */
export interface ProofContext {
  /** Of the page: scheme, host and port. */
  readonly origin: string;
  readonly screen: string;
  readonly purpose: ProofPurpose;
  readonly nonce: string;
}

/** The text a screen signs with its key (ECDSA P-256 over SHA-256, the signature as r and s). */
export function proofText({ origin, screen, purpose, nonce }: ProofContext): string {
  return ["toan-canh screen proof 1", origin, screen, purpose, nonce].join("\n");
}

/** The members of a public P-256 key that name it (RFC 7638 § 3.2). */
export interface PublicKeyNames {
  readonly x: string;
  readonly y: string;
}

/** RFC 7638 thumbprint of a P-256 key: SHA-256 in hexadecimal. */
export function thumbprintOf({ x, y }: PublicKeyNames): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify({ crv: "P-256", kty: "EC", x, y }))));
}

/** The head of a thumbprint as people compare it on two screens. */
export function fingerprintText(thumbprint: string): string {
  return `${thumbprint.slice(0, 4)} ${thumbprint.slice(4, 8)}`.toUpperCase();
}
