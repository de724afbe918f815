/** A place in one topic of the journal: entries of another `epoch` cannot be compared. `seq` 0 is before the first entry. */
export interface Cursor {
  readonly epoch: string;
  readonly seq: number;
}
