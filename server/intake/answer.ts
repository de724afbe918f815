import type { RefusedRow } from "#shared/trust/answers/chainAnswers.ts";
import type { ApplyVerdict } from "#server/journal/journal.ts";
import { REFUSED_ROWS_TOLD } from "./limits.ts";
import type { RawRow } from "./rawRow.ts";
import type { Refusal, RefusalCode } from "./refusal.ts";
import { sentenceOf } from "./refusalWords.ts";

/** What became of one row. */
export interface RowAnswer {
  /** 1-based, header and empty lines not counted. */
  readonly row: number;
  readonly verdict: ApplyVerdict | "refused";
  readonly code?: RefusalCode;
  readonly detail?: string;
  readonly detailEn?: string;
  readonly pointer?: string;
  readonly suggestions?: readonly string[];
  /** The row of this post that it repeats or contradicts. */
  readonly first?: number;
}

/** The answer to a post: counts that add up to the rows sent, the journal's cursor, and every row. */
export interface PostAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly revised: number;
  readonly late: number;
  readonly refused: number;
  /** How many of `refused` are kept apart for confirmation. */
  readonly held: number;
  /** `epoch:seq` of the topic after this post. */
  readonly cursor: string;
  readonly rows: readonly RowAnswer[];
  /** Rows that a long answer lacks when it is given again. */
  readonly rowsOmitted?: number;
}

/** A long answer as it is kept for a repeat: every count, and the refused rows that `characters` have room for. */
export function shortened<Answer extends PostAnswer>(answer: Answer, characters: number): Answer {
  let room = characters;
  const rows: RowAnswer[] = [];
  for (const row of answer.rows) {
    room -= row.verdict === "refused" ? JSON.stringify(row).length + 1 : 0;
    if (room < 0) {
      break;
    }
    if (row.verdict === "refused") {
      rows.push(row);
    }
  }
  return { ...answer, rows, rowsOmitted: answer.rows.length - rows.length };
}

/** The language of the sentences; Vietnamese answers carry the English beside. */
export type Language = "vi" | "en";

/** The rows of a post as they are ruled on, in any order, and the answer made of them. */
export interface AnswerSheet {
  readonly applied: (row: number, verdict: ApplyVerdict) => void;
  readonly refused: (row: number, refusal: Refusal, raw: RawRow) => void;
  /** A row that says again, word for word, what another row of the post said. */
  readonly repeated: (row: number, first: number, raw: RawRow) => void;
  readonly finish: (cursor: string, onlyRefused: boolean) => PostAnswer;
}

interface Style {
  readonly language: Language;
  /** JSON pointer to the array of rows: empty, or `/observations`. */
  readonly base: string;
  /** Hears of the first refused rows, with their reasons in both languages. */
  readonly onRefused?: (row: RefusedRow) => void;
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function pointerOf(row: number, refusal: Refusal, raw: RawRow, base: string): string {
  const { field } = refusal;
  if (field === null) {
    return `${base}/${row - 1}`;
  }
  const columns: Readonly<Record<string, string>> = raw.columns ?? {};
  return `${base}/${row - 1}/${escaped(Object.hasOwn(columns, field) ? (columns[field] ?? field) : field)}`;
}

/** An empty sheet. */
export function createAnswerSheet(style: Style): AnswerSheet {
  const rows: RowAnswer[] = [];
  const counts = { accepted: 0, duplicate: 0, revised: 0, late: 0, refused: 0, held: 0 };
  const say = (refusal: Refusal, raw: RawRow, row: number): Omit<RowAnswer, "verdict"> => {
    const sentence = sentenceOf(refusal);
    return {
      row,
      code: refusal.code,
      detail: sentence[style.language],
      ...(style.language === "vi" ? { detailEn: sentence.en } : {}),
      pointer: pointerOf(row, refusal, raw, style.base),
      ...(refusal.suggestions === undefined || refusal.suggestions.length === 0 ? {} : { suggestions: refusal.suggestions }),
      ...(refusal.first === undefined ? {} : { first: refusal.first }),
    };
  };
  return {
    applied: (row, verdict) => {
      counts[verdict] += 1;
      rows.push({ row, verdict });
    },
    refused: (row, refusal, raw) => {
      counts.refused += 1;
      counts.held += refusal.code === "value.held" ? 1 : 0;
      if (style.onRefused !== undefined && counts.refused <= REFUSED_ROWS_TOLD) {
        const { vi, en } = sentenceOf(refusal);
        style.onRefused({ row, code: refusal.code, detailVi: vi, detailEn: en, pointer: pointerOf(row, refusal, raw, style.base) });
      }
      rows.push({ ...say(refusal, raw, row), verdict: "refused" });
    },
    repeated: (row, first, raw) => {
      counts.duplicate += 1;
      rows.push({ ...say({ code: "row.repeated", field: null, first }, raw, row), verdict: "duplicate" });
    },
    finish: (cursor, onlyRefused) => {
      const { accepted, duplicate: duplicates, revised, late, refused, held } = counts;
      const said = onlyRefused ? rows.filter((each) => each.verdict === "refused") : rows;
      return { accepted, duplicates, revised, late, refused, held, cursor, rows: said.sort((a, b) => a.row - b.row) };
    },
  };
}
