/** The ingest cannot go on; the message is for the person at the keyboard, no stack is shown. */
export class IngestFailure extends Error {
  override readonly name = "IngestFailure";
}
