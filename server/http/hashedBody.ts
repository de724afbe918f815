import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import express, { type RequestHandler } from "express";

const hashes = new WeakMap<IncomingMessage, string>();

/** Reads JSON up to a limit, and keeps the hash of its bytes: to write a body out again would overflow where somebody nested it for that. */
export function readsHashedJson(limit: string): RequestHandler {
  return express.json({
    limit,
    strict: true,
    verify: (request, _response, bytes) => void hashes.set(request, createHash("sha256").update(bytes).digest("base64url")),
  });
}

/** Hash of the body that was read; of none, empty. */
export function bodyHashOf(request: IncomingMessage): string {
  return hashes.get(request) ?? "";
}
