/**
 * Names by which tests, probes and assistive technology find what is on the wall. Only the scene on air answers to them: in a layer
 * that lies under it each is kept as `data-aside-…`, until the layer comes on air.
 */
const NAMES = [
  "data-series",
  "data-map",
  "data-map-cell",
  "data-ranking",
  "data-province",
  "data-trend",
  "data-panel",
  "data-alert",
  "data-callout",
] as const;

const ASIDE = "data-aside-";
const SELECTOR = NAMES.map((name) => `[${name}]`).join(",");
const ASIDE_SELECTOR = NAMES.map((name) => `[${asideName(name)}]`).join(",");

function asideName(name: string): string {
  return ASIDE + name.slice("data-".length);
}

/** Takes a layer's names away, and those of whatever is added to it, until the undo gives them back. */
export function setAside(layer: Element): () => void {
  const take = (element: Element): void => {
    for (const name of NAMES) move(element, name, asideName(name));
  };
  const takeAll = (within: Element): void => {
    take(within);
    for (const element of within.querySelectorAll(SELECTOR)) take(element);
  };
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes" && target instanceof Element) take(target);
      for (const node of addedNodes) if (node instanceof Element) takeAll(node);
    }
  });
  takeAll(layer);
  observer.observe(layer, { subtree: true, childList: true, attributes: true, attributeFilter: [...NAMES] });
  return () => {
    observer.disconnect();
    for (const element of layer.querySelectorAll(ASIDE_SELECTOR)) {
      for (const name of NAMES) move(element, asideName(name), name);
    }
  };
}

function move(element: Element, from: string, to: string): void {
  const value = element.getAttribute(from);
  if (value === null) return;
  element.removeAttribute(from);
  // What was written anew under its own name since is newer than what was kept.
  if (to.startsWith(ASIDE) || !element.hasAttribute(to)) element.setAttribute(to, value);
}
