import type { DeskModel } from "#client/duty/deskModel.ts";

/** The middle column while an alert is chosen. */
export interface AlertDetailProps {
  readonly desk: DeskModel;
  readonly id: string;
  /** Opens the raise form to amend this alert. */
  readonly onAmend: (id: string) => void;
}

/** One alert, what may be done with it, and its timeline. */
export function AlertDetail({ id }: AlertDetailProps) {
  return <div data-part="detail" data-alert={id} />;
}
