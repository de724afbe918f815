import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { ReceiptedAnswer } from "#server/http/intakeReceipt.ts";
import type { RowAnswer } from "#server/intake/answer.ts";
import type { Refusal } from "#server/intake/refusal.ts";
import { sentenceOf } from "#server/intake/refusalWords.ts";
import type { Origin } from "./batches.ts";
import { IngestFailure } from "./ingestFailure.ts";

/** A row that was not taken, with its place in the file and the reason in both languages. */
interface RefusedRow {
  readonly line: number;
  readonly column: string | null;
  readonly field: string | null;
  readonly code: string;
  readonly detail: string;
  readonly detailEn: string;
  readonly text: string;
}

/** What became of a file. */
export interface IngestReport {
  readonly file: string;
  readonly url: string;
  readonly agency: string | null;
  /** False when the ingest stopped before the end of the file; `failure` says why. */
  readonly complete: boolean;
  readonly failure: string | null;
  readonly counts: Readonly<Record<"sent" | "accepted" | "duplicates" | "revised" | "late" | "refused" | "held" | "empty", number>>;
  readonly cursor: string | null;
  /** The signed receipt of every part that was sent, in order. */
  readonly receipts: readonly string[];
  readonly refused: readonly RefusedRow[];
}

/** The tally of a running ingest. */
export interface Tally {
  readonly answered: (origins: readonly Origin[], answer: ReceiptedAnswer) => void;
  readonly refusedHere: (origin: Origin, refusal: Refusal) => void;
  readonly empty: () => void;
  /** Rows done with, for the progress bar. */
  readonly done: () => number;
  readonly report: (about: Pick<IngestReport, "file" | "url" | "agency" | "failure">) => IngestReport;
}

function fieldOf(row: RowAnswer): string | null {
  const parts = (row.pointer ?? "").split("/").slice(1);
  return parts.length > 1 ? (parts.at(-1) ?? null) : null;
}

/** A row that contradicts another names it by its place in the post; a person looks for it in the file. */
function sentencesOf(row: RowAnswer, origins: readonly Origin[]): Pick<RefusedRow, "detail" | "detailEn"> {
  const first = row.first === undefined ? undefined : origins[row.first - 1]?.line;
  if (first === undefined || row.code === undefined) {
    return { detail: row.detail ?? "", detailEn: row.detailEn ?? "" };
  }
  const { vi, en } = sentenceOf({ code: row.code, field: null, first });
  return { detail: vi, detailEn: en };
}

/** An empty tally. */
export function createTally(): Tally {
  const counts = { sent: 0, accepted: 0, duplicates: 0, revised: 0, late: 0, refused: 0, held: 0, empty: 0 };
  const refused: RefusedRow[] = [];
  let unsent = 0;
  const receipts: string[] = [];
  let cursor: string | null = null;
  return {
    answered: (origins, answer) => {
      const ruled = answer.accepted + answer.duplicates + answer.revised + answer.late + answer.refused;
      if (ruled !== origins.length) {
        throw new IngestFailure(
          `Máy chủ trả lời ${ruled} dòng cho ${origins.length} dòng đã gửi / The server answered ${ruled} rows for ${origins.length} sent`,
        );
      }
      counts.sent += origins.length;
      for (const name of ["accepted", "duplicates", "revised", "late", "refused", "held"] as const) {
        counts[name] += answer[name];
      }
      cursor = answer.cursor;
      if (typeof answer.receipt === "string") receipts.push(answer.receipt);
      for (const row of answer.rows.filter((each) => each.verdict === "refused")) {
        const origin = origins[row.row - 1] ?? { line: 0, column: null, text: "" };
        refused.push({ ...origin, field: fieldOf(row), code: row.code ?? "row.malformed", ...sentencesOf(row, origins) });
      }
    },
    refusedHere: (origin, refusal) => {
      const sentence = sentenceOf(refusal);
      unsent += 1;
      counts.refused += 1;
      refused.push({ ...origin, field: refusal.field, code: refusal.code, detail: sentence.vi, detailEn: sentence.en });
    },
    empty: () => {
      counts.empty += 1;
    },
    done: () => counts.sent + unsent + counts.empty,
    report: (about) => ({
      ...about,
      complete: about.failure === null,
      counts: { ...counts },
      cursor,
      receipts: [...receipts],
      refused: refused.toSorted((a, b) => a.line - b.line),
    }),
  };
}

/** The summary a person reads: counts, then every refused row with its line, column and reason. */
export function summaryOf(report: IngestReport, mostRows: number): string {
  const { counts } = report;
  const head = [
    `${report.file} → ${report.url}${report.agency === null ? "" : ` (${report.agency})`}`,
    `nhận mới / accepted ${counts.accepted} · trùng / duplicate ${counts.duplicates} · điều chỉnh / revised ${counts.revised} · muộn / late ${counts.late} · từ chối / refused ${counts.refused} (chờ xác nhận / held ${counts.held}) · trống / empty ${counts.empty}`,
    ...(report.failure === null ? [] : [`CHƯA XONG / NOT COMPLETE: ${report.failure}`]),
  ];
  const rows = report.refused.slice(0, mostRows).map((row) => {
    const place = row.column === null ? `dòng / line ${row.line}` : `dòng / line ${row.line}, cột / column ${row.column}`;
    return `  ${place}: [${row.code}] ${row.detail}\n      ${row.detailEn}`;
  });
  const more = report.refused.length - rows.length;
  return [...head, ...rows, ...(more > 0 ? [`  … ${more} dòng nữa trong tệp báo cáo / more in the report file`] : [])].join("\n");
}

/** Writes the report as JSON, and beside it the summary as text; says so when it cannot. */
export function writeReport(file: string, report: IngestReport): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(file.replace(/\.json$/, "") + ".txt", `${summaryOf(report, Number.POSITIVE_INFINITY)}\n`);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new IngestFailure(`Không ghi được báo cáo / The report could not be written (--report): ${why}`, { cause });
  }
}
