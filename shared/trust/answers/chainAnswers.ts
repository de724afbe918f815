import type { AgencyCode } from "#shared/catalogue/agency.ts";
import type { Instant } from "#shared/clock/instant.ts";
import type { ReportedVia } from "#shared/observation/observation.ts";

/** A log that is chained. */
export type ChainTopic = "actual" | "exercise" | "events";

/** The end of a topic's chain as this server has it. */
export interface ChainHead {
  readonly topic: ChainTopic;
  readonly epoch: string;
  /** Number of the last entry in the chain; 0: none yet. */
  readonly seq: number;
  /** SHA-256 of the whole history up to it, 64 hexadecimal digits. */
  readonly link: string;
  /** Entries in this server's ledger, over all epochs. */
  readonly count: number;
  /** When the last of them was written down; `null`: none yet. */
  readonly at: Instant | null;
  /** Entries of the journal that are not in the chain yet. */
  readonly behind: number;
  /** `unwritable`: the disk refuses; the log says why. */
  readonly state: "following" | "catchingUp" | "unwritable";
  /** The head signed just now, to be copied out; the same form as a seal. */
  readonly signed: string;
}

/** Entries that this server's ledger lacks, said where they would be: they were no longer kept when it came to them. */
export interface ChainHole {
  readonly topic: ChainTopic;
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly at: Instant;
}

/** Where one history of a topic ended for this server and another began; its chain goes on from the last link of the one before. */
export interface ChainEpoch {
  readonly topic: ChainTopic;
  readonly epoch: string;
  /** Entries up to this number are those of the history before. */
  readonly after: number;
  readonly at: Instant;
  /** `null`: the first this ledger saw. Entries of it after `after` were taken back. */
  readonly before: { readonly epoch: string; readonly seq: number; readonly link: string } | null;
}

/** What made a seal be set. */
export type SealCause = "day" | "stop" | "asked";

/** What a seal says, as it is signed: the payload of its JWS. */
export interface Seal {
  readonly topic: ChainTopic;
  readonly epoch: string;
  readonly seq: number;
  readonly link: string;
  readonly count: number;
  readonly at: Instant;
  readonly cause: SealCause;
  /** Sum of the ledger's lines up to it: its own record cannot be changed either. */
  readonly sum: string;
  /** Id of the seal before it in this ledger; `null`: the first. */
  readonly previous: string | null;
}

/** A seal as it is kept and exported. */
export interface SealRow extends Seal {
  /** SHA-256 of `jws`, hexadecimal. */
  readonly id: string;
  /** Id of the signing key in `GET /trust/keys`. */
  readonly kid: string;
  /** Compact JWS, EdDSA. */
  readonly jws: string;
}

/** The files that events are kept in for good; every ten minutes, and before the journal lets go of any. */
export interface ArchiveOfEvents {
  /** The history of the last event in them; `null`: not known before it was first written, or since the last try failed. */
  readonly epoch: string | null;
  readonly seq: number;
  /** Events that they lack yet; `null`: not known. */
  readonly behind: number | null;
  /** `failing`: they could not be written or read when it was last tried; the log says why, and the journal lets go of nothing. */
  readonly state: "keeping" | "failing";
}

/** `GET /trust/chain`. Lists newest first, at most 200 each. */
export interface ChainAnswer {
  readonly at: Instant;
  readonly heads: readonly ChainHead[];
  readonly epochs: readonly ChainEpoch[];
  readonly holes: readonly ChainHole[];
  /** The last seal of each topic that has one. */
  readonly sealed: readonly SealRow[];
  readonly archive: ArchiveOfEvents;
}

/** `GET /trust/seals?topic=`: newest first, at most 1,000; the file that `npm run verify-chain -- --seals FILE` takes. */
export interface SealsAnswer {
  readonly seals: readonly SealRow[];
}

/** `GET /trust/keys`: a JWKS (RFC 7517) of public Ed25519 keys. */
export interface TrustKeys {
  readonly keys: readonly TrustKey[];
}

export interface TrustKey {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
  readonly kid: string;
  readonly alg: "EdDSA";
  readonly use: "sig";
}

/** Where a figure stands in the chain. */
export interface ChainPlace {
  readonly topic: ChainTopic;
  readonly epoch: string;
  readonly seq: number;
  /** SHA-256 of its entry as first written down, the first 16 hexadecimal digits. */
  readonly digest: string;
  /** True: the figure as it is held now is the one that was written down. */
  readonly holds: boolean;
  /** The chain at the end of the lines it was written down with, and the number of that end. */
  readonly link: string;
  readonly linkSeq: number;
  readonly writtenAt: Instant;
  /** The first seal that covers it; `null`: not sealed yet. */
  readonly sealedBy: { readonly id: string; readonly at: Instant } | null;
}

/** What a receipt says, as it is signed: the payload of its JWS. */
export interface Receipt {
  readonly report: string;
  readonly agency: AgencyCode;
  /** Id of the agency key. */
  readonly key: string | null;
  readonly via: ReportedVia;
  readonly topic: "actual" | "exercise";
  readonly receivedAt: Instant;
  /** Of the body as it arrived (unpacked), hexadecimal. */
  readonly bodySha256: string;
  readonly accepted: number;
  readonly duplicates: number;
  readonly revised: number;
  readonly late: number;
  readonly refused: number;
  /** How many of `refused` are kept apart for confirmation. */
  readonly held: number;
  /** `epoch:seq` of the topic after it. */
  readonly cursor: string;
}

/** A row that was refused, as it was answered. */
export interface RefusedRow {
  readonly row: number;
  readonly code: string;
  readonly detailVi: string;
  readonly detailEn: string;
  readonly pointer: string;
}

/** A report of an agency as it is kept: what became of it, and the receipt. */
export interface KeptReport extends Receipt {
  /** The first of them, at most 50. */
  readonly rows: readonly RefusedRow[];
  /** Refused rows that `rows` lacks. */
  readonly rowsOmitted: number;
  /** Compact JWS, EdDSA. */
  readonly receipt: string;
}

/** A report that could not be read at all: nothing of it was taken. */
export interface FailedReport {
  readonly report: string;
  readonly agency: AgencyCode;
  readonly key: string | null;
  readonly via: ReportedVia;
  readonly topic: "actual" | "exercise";
  readonly receivedAt: Instant;
  readonly failed: { readonly code: string; readonly vi: string; readonly en: string };
}

/** `GET /agency/reports`: newest first, at most 200. */
export interface ReportsAnswer {
  readonly agency: AgencyCode;
  readonly reports: readonly (KeptReport | FailedReport)[];
}
