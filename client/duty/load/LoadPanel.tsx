import type { DeskModel } from "#client/duty/deskModel.ts";

/** The desk's own load against the figures of ISA-18.2. */
export function LoadPanel({ desk }: { readonly desk: DeskModel }) {
  return <div data-part="load" data-topic={desk.topic} />;
}
