import type { Refusal } from "#server/intake/refusal.ts";

/** Rows sent in one post. */
const BATCH_ROWS = 1_000;

/** Where a sent row comes from: the line of the file and, in a wide file, the column. */
export interface Origin {
  readonly line: number;
  readonly column: string | null;
  readonly text: string;
}

/** A row on its way: its text in the body, or why it is not sent. */
export type SourceRow =
  | { readonly kind: "send"; readonly origin: Origin; readonly body: string }
  | { readonly kind: "refused"; readonly origin: Origin; readonly refusal: Refusal }
  /** An empty cell of a wide file: no figure, nothing to send. */
  | { readonly kind: "empty" };

/** A file as rows, with how a batch of them becomes a body. */
export interface Source {
  readonly rows: Iterable<SourceRow>;
  readonly contentType: string;
  readonly join: (bodies: readonly string[]) => string;
  /** Rows of the file, or its lines where rows are not counted before they are read. */
  readonly total: number;
}

/** One post. */
export interface Batch {
  readonly origins: readonly Origin[];
  readonly body: string;
  readonly contentType: string;
  /** Of this run and place: the same post asked again gets its first answer, the same file sent again is judged again. */
  readonly idempotencyKey: string;
}

/** Cuts a source into batches of one run; rows that are not sent are told to `aside`. */
export function* batchesOf(source: Source, run: string, aside: (row: SourceRow) => void): Generator<Batch> {
  let rows: { readonly origin: Origin; readonly body: string }[] = [];
  let index = 0;
  const cut = (): Batch => {
    const batch: Batch = {
      origins: rows.map((each) => each.origin),
      body: source.join(rows.map((each) => each.body)),
      contentType: source.contentType,
      idempotencyKey: `${run}-${index}`,
    };
    rows = [];
    index += 1;
    return batch;
  };
  for (const row of source.rows) {
    if (row.kind === "send") {
      rows.push(row);
    } else {
      aside(row);
    }
    if (rows.length >= BATCH_ROWS) {
      yield cut();
    }
  }
  if (rows.length > 0) {
    yield cut();
  }
}
