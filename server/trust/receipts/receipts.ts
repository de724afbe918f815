import type { FailedReport, Receipt, RefusedRow } from "#shared/trust/answers/chainAnswers.ts";
import type { Log } from "#server/log.ts";
import type { SigningKey } from "#server/trust/keys/signingKey.ts";
import type { ReportShelf } from "./reportShelf.ts";

/** Refused rows kept with a report. */
export const ROWS_KEPT = 50;

/** What became of reports: signed for whoever sent them, and kept for their agency. */
export interface Receipts extends Pick<ReportShelf, "of"> {
  /** A compact JWS over `said`, with the first refused rows kept beside it; `null` where it could not be signed: the figures stand all the same. */
  readonly issue: (said: Receipt, rows: readonly RefusedRow[]) => Promise<string | null>;
  /** Keeps that a report could not be read. */
  readonly failed: (report: FailedReport) => void;
}

/** Receipts signed with a key of this server; signing is done outside the main thread. */
export function createReceipts(parts: {
  readonly key: Pick<SigningKey, "sign">;
  readonly shelf: Pick<ReportShelf, "keep" | "of">;
  readonly log: Pick<Log, "error">;
}): Receipts {
  const { key, shelf, log } = parts;
  return {
    of: shelf.of,
    failed: shelf.keep,
    issue: async (said, rows) => {
      try {
        const receipt = await key.sign("tc-receipt+jws", said);
        const first = rows.slice(0, ROWS_KEPT);
        shelf.keep({ ...said, rows: first, rowsOmitted: said.refused - first.length, receipt });
        return receipt;
      } catch (fault) {
        log.error("receipt.unsigned", { report: said.report, fault });
        return null;
      }
    },
  };
}
