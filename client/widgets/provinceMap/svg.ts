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

let ruler: CanvasRenderingContext2D | null = null;

/** Width of a text in pixels, in a CSS font such as `500 20px Inter`. */
export function textWidth(text: string, font: string): number {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (ruler === null) return text.length * 10;
  ruler.font = font;
  return ruler.measureText(text).width;
}
