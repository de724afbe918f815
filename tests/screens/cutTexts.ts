/** Runs in the page of one screen: texts of which it shows a part and not the whole. */
export function cutTexts(): string[] {
  const root = document.querySelector<HTMLElement>('[data-view="screen"]');
  if (root === null) return ["there is no view"];
  const SLACK_PX = 2;
  const found: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = (node.nodeValue ?? "").trim();
    const isSpoken = element?.closest('[class*="offscreen"], [data-drill-watermark], [aria-hidden="true"][inert], style, title') ?? null;
    if (element === null || text === "" || isSpoken !== null || !element.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const isSeen = box.right > SLACK_PX && box.left < innerWidth - SLACK_PX && box.bottom > SLACK_PX && box.top < innerHeight - SLACK_PX;
    const isWhole =
      box.left >= -SLACK_PX && box.top >= -SLACK_PX && box.right <= innerWidth + SLACK_PX && box.bottom <= innerHeight + SLACK_PX;
    if (box.width > 1 && isSeen && !isWhole) found.push(text);
  }
  return found;
}
