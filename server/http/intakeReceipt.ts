import type { ReportedVia } from "#shared/observation/observation.ts";
import type { RefusedRow } from "#shared/trust/answers/chainAnswers.ts";
import type { PostAnswer } from "#server/intake/answer.ts";
import type { BodyFault } from "#server/intake/bodyFault.ts";
import type { AgencyIdentity, AppParts } from "./appParts.ts";

/** An answer with the report's id and its signed receipt; `null`: it could not be signed, the figures stand all the same. */
export interface ReceiptedAnswer extends PostAnswer {
  readonly report: string;
  readonly receipt: string | null;
}

/** A report as it came. */
export interface Arrived {
  readonly report: string;
  readonly sender: AgencyIdentity;
  readonly via: ReportedVia;
  /** SHA-256 of the body's bytes, hexadecimal. */
  readonly bodySha256: string;
}

function about(parts: Pick<AppParts, "now" | "drill">, { report, sender, via }: Omit<Arrived, "bodySha256">) {
  const { agency, key, topic } = sender;
  // Of a drill by its clock, as its figures are.
  const receivedAt = parts.now() + (topic === "exercise" ? parts.drill().offsetMs : 0);
  return { report, agency, key, via, topic, receivedAt };
}

/** Signs what became of a report, and keeps it for its agency. */
export async function withReceipt(
  parts: Pick<AppParts, "now" | "drill" | "reports">,
  arrived: Arrived,
  answer: PostAnswer,
  refusedRows: readonly RefusedRow[],
): Promise<ReceiptedAnswer> {
  const { accepted, duplicates, revised, late, refused, held, cursor, rows, ...rest } = answer;
  const counts = { accepted, duplicates, revised, late, refused, held };
  const said = { ...about(parts, arrived), bodySha256: arrived.bodySha256, ...counts, cursor };
  const receipt = await parts.reports.issue(said, refusedRows);
  return { ...counts, cursor, report: arrived.report, receipt, rows, ...rest };
}

/** Keeps for its agency that a report could not be read. */
export function keepFailed(
  parts: Pick<AppParts, "now" | "drill" | "reports">,
  arrived: Omit<Arrived, "bodySha256">,
  { refusal: { code, vi, en } }: BodyFault,
): void {
  parts.reports.failed({ ...about(parts, arrived), failed: { code, vi, en } });
}
