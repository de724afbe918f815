const NAMESPACE = "http://www.w3.org/2000/svg";

type Attributes = Readonly<Record<string, string | number>>;

/** Makes an SVG element inside `parent`. */
export function draw<K extends keyof SVGElementTagNameMap>(parent: Element, tag: K, attributes: Attributes = {}): SVGElementTagNameMap[K] {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  }
  parent.append(element);
  return element;
}

/** Writes text at a point. */
export function write(parent: Element, text: string, attributes: Attributes): SVGTextElement {
  const element = draw(parent, "text", attributes);
  element.textContent = text;
  return element;
}
