import type { MouseEvent, ReactNode } from "react";
import type { AddressParts, PageAddress } from "#client/live/pageAddress.ts";

/** A link to another part of the page. */
export interface ToProps {
  readonly address: PageAddress;
  readonly parts: AddressParts;
  readonly className?: string | undefined;
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}

/** An ordinary link, that opens beside when asked to and else changes the page without loading it again. */
export function To({ address, parts, className, isCurrent = false, children }: ToProps) {
  const open = (click: MouseEvent): void => {
    if (click.button !== 0 || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
    click.preventDefault();
    address.go(parts);
  };
  return (
    <a href={address.href(parts)} className={className} aria-current={isCurrent ? "page" : undefined} onClick={open}>
      {children}
    </a>
  );
}
