type Tell = (event: string, fields?: Readonly<Record<string, unknown>>) => void;

/** What the journal needs of the server's log. */
export interface JournalLog {
  readonly info: Tell;
  readonly warn: Tell;
  readonly error: Tell;
}
