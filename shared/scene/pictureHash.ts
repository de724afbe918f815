import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import type { Picture } from "./picture.ts";

const HASH_LETTERS = 16;

/** The first 16 hexadecimal digits of the SHA-256 of the picture's canonical JSON (RFC 8785). */
export function hashOf(picture: Picture): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalize(picture) ?? ""))).slice(0, HASH_LETTERS);
}

/** Names of the parts in which two pictures differ, in the order of the type. */
export function differencesOf(a: Picture, b: Picture): readonly (keyof Picture)[] {
  return (Object.keys(a) as (keyof Picture)[]).filter((part) => canonicalize(a[part]) !== canonicalize(b[part]));
}
