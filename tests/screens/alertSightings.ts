import type { Page } from "playwright-core";

/** One alert as a page drew it. */
export interface Sighting {
  readonly id: string;
  readonly severity: string;
  /** Wall-clock ms of the frame after the one it was put on the page in. */
  readonly drawnAt: number;
}

/** Everything a page has shown of alerts since it was opened. */
export interface Sightings {
  readonly drawn: readonly Sighting[];
  /** Alerts that stood on the page twice at one time. */
  readonly doubled: readonly string[];
  /** Alerts that came again after they had gone. */
  readonly returned: readonly string[];
}

declare global {
  interface Window {
    __alerts?: { drawn: Sighting[]; doubled: string[]; returned: string[] };
  }
}

/** Notes from now on, on every page of this one, which alerts are drawn and when; called before the page is opened. */
export async function noteAlerts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted = { drawn: [] as { id: string; severity: string; drawnAt: number }[], doubled: [] as string[], returned: [] as string[] };
    window.__alerts = noted;
    let standing = new Set<string>();
    const seen = new Set<string>();
    const look = (): void => {
      const now = new Map<string, Element>();
      for (const element of document.querySelectorAll('[data-alert]:not([data-state="closed"])')) {
        const id = element.getAttribute("data-alert") ?? "";
        if (now.has(id)) noted.doubled.push(id);
        now.set(id, element);
      }
      for (const [id, element] of now) {
        if (standing.has(id)) continue;
        if (seen.has(id)) noted.returned.push(id);
        seen.add(id);
        const severity = element.getAttribute("data-severity") ?? "";
        requestAnimationFrame(() =>
          requestAnimationFrame(() => noted.drawn.push({ id, severity, drawnAt: performance.timeOrigin + performance.now() })),
        );
      }
      standing = new Set(now.keys());
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["data-alert", "data-state"],
    });
  });
}

/** What was noted so far. */
export function sightingsOf(page: Page): Promise<Sightings> {
  return page.evaluate(() => window.__alerts ?? { drawn: [], doubled: [], returned: [] });
}
