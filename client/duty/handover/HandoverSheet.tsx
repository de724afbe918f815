import type { DeskModel } from "#client/duty/deskModel.ts";

/** Handing the shift over: the sheet, to be read, signed and printed. */
export function HandoverSheet({ desk }: { readonly desk: DeskModel }) {
  return <div data-part="handover" data-topic={desk.topic} />;
}
