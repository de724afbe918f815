import type { Operation } from "./operation.ts";

/** Readings of the tamper-evident chain, and the keys it is signed with. */
export const CHAIN_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/trust/keys",
    summary: "The public keys by which seals and receipts are checked (a JWKS)",
    answer: "TrustKeys",
    access: "anyone",
  },
  {
    method: "get",
    path: "/trust/chain",
    summary: "The chain of every topic on the server that answers: where it ends, signed just now, what sealed it, what it lacks",
    answer: "Chain",
    problems: [403],
    access: "officer",
  },
  {
    method: "get",
    path: "/trust/seals",
    summary: "The signed heads of the chain, newest first: the file that verify-chain takes",
    query: { topic: "actual, exercise or events; by default all" },
    answer: "Seals",
    problems: [403],
    access: "officer",
  },
];
