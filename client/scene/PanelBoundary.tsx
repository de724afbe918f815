import { Component, type ReactNode } from "react";

/** A part of the wall that may fail alone. */
export interface PanelBoundaryProps {
  readonly message: string;
  readonly children: ReactNode;
}

/** A wall runs for weeks: a panel that failed is given another chance this often. */
const AGAIN_MS = 60_000;

/** Closes a panel that threw, opens it again later, and keeps the rest of the wall; React offers this only to classes. */
export class PanelBoundary extends Component<PanelBoundaryProps, { readonly failed: boolean }> {
  override readonly state = { failed: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    this.#timer = setTimeout(() => this.setState({ failed: false }), AGAIN_MS);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
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
