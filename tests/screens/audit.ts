import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Long enough for a machine that has more to do. */
const SET_MS = 60_000;

/** The picture is right, or becomes so: on a busy machine fonts and figures come late, and what they change is set a moment after. What stays wrong fails. */
export function expectRightPicture(page: Page): Promise<void> {
  return expect.poll(() => auditPicture(page), { timeout: SET_MS }).toEqual([]);
}

/** What is wrong with the picture of a page, in words; nothing when it may hang in the room. */
export async function auditPicture(page: Page): Promise<readonly string[]> {
  return page.evaluate(lookAtPicture);
}

/** Runs in the page: every text that a viewer sees is whole, clear of every other, large enough, and nothing scrolls. */
function lookAtPicture(): string[] {
  const SLACK_PX = 1.5;
  const found: string[] = [];
  const root = document.querySelector<HTMLElement>("[data-view]");
  if (root === null) return ["there is no view"];
  const unit = Number.parseFloat(getComputedStyle(root).getPropertyValue("--u"));
  const screen = document.scrollingElement;
  if (screen !== null && (screen.scrollWidth > innerWidth || screen.scrollHeight > innerHeight)) found.push("the page scrolls");
  if (getComputedStyle(root).cursor !== "none") found.push("a cursor is shown");

  const isSeen = (element: Element): boolean => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const isSpoken = (element: Element): boolean =>
    element.closest('.offscreen, [class*="offscreen"], [data-drill-watermark], title, style, caption, [data-place="prepared"]') !== null;
  const clips = (element: Element): boolean => {
    const { overflowX, overflowY } = getComputedStyle(element);
    return overflowX !== "visible" || overflowY !== "visible";
  };
  interface Text {
    readonly text: string;
    readonly box: DOMRect;
    readonly home: Element;
  }
  /** Where a box stands to what cuts off around it: whole, not drawn at all, or cut. */
  const standing = (box: DOMRect, element: Element): "whole" | "hidden" | "cut" => {
    let found: "whole" | "cut" = "whole";
    for (let around: Element | null = element; around !== null && around !== root; around = around.parentElement) {
      if (!clips(around)) continue;
      const frame = around.getBoundingClientRect();
      const isBeside = box.left > frame.right || box.right < frame.left;
      if (isBeside || box.top >= frame.bottom - SLACK_PX || box.bottom <= frame.top) return "hidden";
      const isIn = box.left >= frame.left - SLACK_PX && box.right <= frame.right + SLACK_PX;
      if (!isIn || box.top < frame.top - SLACK_PX || box.bottom > frame.bottom + SLACK_PX) found = "cut";
    }
    return found;
  };
  const texts: Text[] = [];
  const look = (text: string, box: DOMRect, element: Element): void => {
    if (box.width < 1 || box.height < 1) return;
    const how = standing(box, element);
    if (how === "cut") found.push(`cut off: "${text}"`);
    if (how === "hidden") return;
    if (box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight) found.push(`off the screen: "${text}"`);
    texts.push({ text, box, home: element.closest("[data-panel], header, footer, aside") ?? root });
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = (node.nodeValue ?? "").trim();
    if (element === null || text === "" || !isSeen(element) || isSpoken(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) look(text, box, element);
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    const isSmall = element.closest("svg") === null && size < 1.6 * unit - 0.05;
    if (isSmall) found.push(`smaller than 1.6 %: "${text}" (${(size / unit).toFixed(2)})`);
  }
  const hits = (a: DOMRect, b: DOMRect): boolean => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    // Line boxes are taller than letters: a third of the lower one may overlap.
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return wide > SLACK_PX && high > Math.min(a.height, b.height) / 3;
  };
  texts.forEach((one, at) => {
    for (const other of texts.slice(at + 1)) {
      if (one.home === other.home && hits(one.box, other.box)) found.push(`"${one.text}" and "${other.text}" overlap`);
    }
  });
  return [...new Set(found)];
}
