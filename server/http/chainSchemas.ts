import { z } from "zod";

const topic = z.enum(["actual", "exercise", "events"]);
const seq = z.int().min(0);
const at = z.number().describe("Milliseconds since 1970-01-01T00:00:00Z");
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const seal = z.object({
  topic,
  epoch: z.string(),
  seq,
  link: hash.describe("SHA-256 of the whole history up to seq"),
  count: seq.describe("Entries of this server's ledger up to it"),
  at,
  cause: z.enum(["day", "stop", "asked"]),
  sum: hash.describe("Of the ledger's own lines up to it"),
  previous: hash.nullable().describe("Id of the seal before it"),
  id: hash.describe("SHA-256 of jws"),
  kid: z.string().describe("The key in GET /trust/keys"),
  jws: z.string().describe("Compact JWS, EdDSA"),
});

/** Schemas of the answers about the chain. */
export const CHAIN_SCHEMAS = {
  Chain: z.object({
    at,
    heads: z.array(
      z.object({
        topic,
        epoch: z.string(),
        seq,
        link: hash,
        count: seq,
        at: at.nullable(),
        behind: seq.describe("Entries of the journal that are not in the chain yet"),
        state: z.enum(["following", "catchingUp", "unwritable"]),
        signed: z.string().describe("The head signed just now, in the form of a seal"),
      }),
    ),
    epochs: z.array(
      z.object({
        topic,
        epoch: z.string(),
        after: seq,
        at,
        before: z.object({ epoch: z.string(), seq, link: hash }).nullable(),
      }),
    ),
    holes: z.array(z.object({ topic, epoch: z.string(), from: seq, to: seq, at })).describe("Entries the ledger lacks"),
    sealed: z.array(seal),
    archive: z
      .object({
        epoch: z.string().nullable().describe("The history of the last event in the archive; null: not known"),
        seq,
        behind: seq.nullable().describe("Events that the archive lacks yet; it is written every ten minutes; null: not known"),
        state: z
          .enum(["keeping", "failing"])
          .describe("failing: it could not be written when last tried, and the journal lets go of nothing"),
      })
      .describe("The files in which alerts, scenes, calls and questions are kept for good"),
  }),
  TrustKeys: z.object({
    keys: z.array(
      z.object({
        kty: z.literal("OKP"),
        crv: z.literal("Ed25519"),
        x: z.string(),
        kid: z.string(),
        alg: z.literal("EdDSA"),
        use: z.literal("sig"),
      }),
    ),
  }),
  Seals: z.object({ seals: z.array(seal) }),
} as const;
