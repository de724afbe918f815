import type { DeskModel } from "#client/duty/deskModel.ts";

/** The left column. */
export interface AlertListProps {
  readonly desk: DeskModel;
  /** The alert shown in the middle. */
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  /** Opens the raise form with what a proposal says; the proposal's id. */
  readonly onRaiseFrom: (proposal: string) => void;
}

/** Alerts with search and filters, and what the thresholds propose. */
export function AlertList({ selected }: AlertListProps) {
  return <div data-part="list" data-selected={selected ?? ""} />;
}
