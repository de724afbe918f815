import { Component, type ReactNode } from "react";

/** A part of the wall that may fail alone. */
export interface PanelBoundaryProps {
  readonly message: string;
  readonly children: ReactNode;
}

/** Closes a panel that threw and keeps the rest of the wall; React offers this only to classes. */
export class PanelBoundary extends Component<PanelBoundaryProps, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <section className="panel" role="alert" data-broken="true">
        <p>{this.props.message}</p>
      </section>
    );
  }
}
