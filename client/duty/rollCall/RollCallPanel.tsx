import type { DeskModel } from "#client/duty/deskModel.ts";

/** The right column. */
export interface RollCallPanelProps {
  readonly desk: DeskModel;
  /** The alert whose roll is called; `null`: none is chosen. */
  readonly id: string | null;
}

/** The map with rings, and which screens and sites have shown and acknowledged the alert. */
export function RollCallPanel({ id }: RollCallPanelProps) {
  return <div data-part="roll-call" data-of={id ?? ""} />;
}
