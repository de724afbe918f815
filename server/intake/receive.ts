import type { Duration, Instant } from "#shared/clock/instant.ts";
import type { RefusedRow } from "#shared/trust/answers/chainAnswers.ts";
import type { Cursor } from "#shared/wire/cursor.ts";
import type { ObservationDraft, ObservationJournal, RecordStore } from "#server/journal/journal.ts";
import { type Admission, type AdmitContext, admit } from "./admit.ts";
import { type AnswerSheet, createAnswerSheet, type Language, type PostAnswer } from "./answer.ts";
import { createHolding, type Holding } from "./holding.ts";
import type { IntakeCatalogue } from "./intakeCatalogue.ts";
import { CHUNK_ROWS, ROWS_AT_A_STRETCH, SUGGESTED_ROWS } from "./limits.ts";
import type { RawRow } from "./rawRow.ts";

/** What a post is received into. */
export interface Receiver {
  readonly known: IntakeCatalogue;
  readonly topic: ObservationJournal;
  readonly records: RecordStore;
  /** Added to the time of receipt: the drill clock. */
  readonly offsetMs: Duration;
  /** When figures without a time of publication count as said; `null`: when they are received. */
  readonly saidAt: Instant | null;
  /** Lets others use the processor for a moment. */
  readonly pause?: () => Promise<void>;
}

/** One post: its rows and how to answer them. */
export interface Post {
  readonly rows: Iterable<RawRow>;
  readonly context: Omit<AdmitContext, "suggest">;
  readonly language: Language;
  readonly pointerBase: string;
  readonly onlyRefused: boolean;
  /** Hash of the body, so that a repeated post holds nothing twice. */
  readonly bodyHash: string;
  /** Hears of the first refused rows as they are refused. */
  readonly onRefused?: (row: RefusedRow) => void;
}

interface Earlier {
  readonly row: number;
  readonly draft: ObservationDraft;
}

interface Waiting {
  readonly row: number;
  readonly draft: ObservationDraft;
}

/** What a row says about the same figure as an earlier row of the post. */
function compare(earlier: Earlier | undefined, draft: ObservationDraft): "new" | "repeated" | "contradicts" {
  if (earlier === undefined) {
    return "new";
  }
  const before = earlier.draft;
  if (before.value === draft.value && before.status === draft.status && before.publishedAt === draft.publishedAt) {
    return "repeated";
  }
  const isLaterVersion = draft.publishedAt !== null && before.publishedAt !== null && draft.publishedAt !== before.publishedAt;
  return isLaterVersion ? "new" : "contradicts";
}

interface Desk {
  readonly sheet: AnswerSheet;
  readonly seen: Map<string, Earlier>;
  readonly holding: Holding;
  readonly waiting: Waiting[];
}

function rule(desk: Desk, row: number, raw: RawRow, admission: Admission): void {
  if (admission.kind === "refused") {
    desk.sheet.refused(row, admission.refusal, raw);
    return;
  }
  const { draft } = admission;
  const key = `${draft.series} ${draft.period}`;
  const earlier = desk.seen.get(key);
  const standing = compare(earlier, draft);
  if (standing === "repeated") {
    desk.sheet.repeated(row, earlier?.row ?? 0, raw);
  } else if (standing === "contradicts") {
    desk.sheet.refused(row, { code: "row.contradicts", field: "value", first: earlier?.row ?? 0 }, raw);
  } else if (admission.kind === "held") {
    desk.sheet.refused(
      row,
      desk.holding.keep(draft, admission.refusal) ? admission.refusal : { ...admission.refusal, code: "value.range" },
      raw,
    );
  } else {
    desk.seen.set(key, { row, draft });
    desk.waiting.push({ row, draft });
  }
}

function cursorText(cursor: Cursor): string {
  return `${cursor.epoch}:${cursor.seq}`;
}

/** Takes a post in, row by row and in order; resolves only when everything it accepted is durable. Rejects with JournalUnavailable or BodyFault. */
export async function receive(receiver: Receiver, post: Post): Promise<PostAnswer> {
  const { known, topic } = receiver;
  const { language, onRefused } = post;
  const sheet = createAnswerSheet({ language, base: post.pointerBase, ...(onRefused === undefined ? {} : { onRefused }) });
  const desk: Desk = { sheet, seen: new Map(), holding: createHolding(receiver.records, post.context, post.bodyHash), waiting: [] };
  const apply = async (): Promise<string> => {
    const chunk = desk.waiting.splice(0, CHUNK_ROWS);
    const result = await topic.apply(
      chunk.map(({ draft }) => (draft.publishedAt === null ? { ...draft, publishedAt: receiver.saidAt } : draft)),
      receiver.offsetMs,
    );
    chunk.forEach((each, index) => {
      sheet.applied(each.row, result.outcomes[index]?.verdict ?? "duplicate");
    });
    return cursorText(result.cursor);
  };
  let cursor: string | null = null;
  const generous: AdmitContext = { ...post.context, suggest: true };
  const brief: AdmitContext = { ...post.context, suggest: false };
  let row = 0;
  let refusedRows = 0;
  for (const raw of post.rows) {
    row += 1;
    const admission = admit(raw, known, refusedRows < SUGGESTED_ROWS ? generous : brief);
    refusedRows += admission.kind === "refused" ? 1 : 0;
    rule(desk, row, raw, admission);
    if (row % ROWS_AT_A_STRETCH === 0) {
      await receiver.pause?.();
    }
    if (desk.waiting.length >= CHUNK_ROWS) {
      cursor = await apply();
    }
  }
  if (desk.waiting.length > 0) {
    cursor = await apply();
  }
  await desk.holding.save();
  return sheet.finish(cursor ?? cursorText(await topic.cursor()), post.onlyRefused);
}
