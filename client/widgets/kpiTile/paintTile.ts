import type { TileFace } from "./tileFace.ts";

/** The parts of a tile that carry words; each is one text node, written only when its text changes. */
const PARTS = ["grade", "figure", "unit", "status", "statusWord", "note", "agency", "about", "when"] as const;
type Part = (typeof PARTS)[number];

/** From so many characters on a figure is written a size smaller, so that its unit stays beside it. */
const LONG_FIGURE = 7;

/** Attributes that style and probes read. */
const MARKS = ["value", "period", "freshness", "grade", "judged", "statusTone"] as const;

/** Writes faces into one tile's nodes; hot: nothing is created after the first call. */
export interface TilePainter {
  readonly paint: (face: TileFace) => void;
  readonly markChanged: (changed: boolean) => void;
  readonly markRecent: (recent: boolean) => void;
  readonly drawSpark: (path: string, lastY: number) => void;
}

/** Finds the nodes of a tile once. */
export function createTilePainter(root: HTMLElement): TilePainter {
  const nodes = new Map<Part, Text>();
  for (const part of PARTS) {
    const element = root.querySelector(`[data-part="${part}"]`);
    if (element) nodes.set(part, ownText(element));
  }
  const statusSign = root.querySelector<HTMLElement>('[data-part="statusSign"]');
  const footSign = root.querySelector<HTMLElement>('[data-part="footSign"]');
  const path = root.querySelector("path");
  const dot = root.querySelector<HTMLElement>('[data-part="dot"]');
  return {
    paint: (face) => {
      for (const part of PARTS) write(nodes.get(part), face[part === "grade" ? "gradeWord" : part]);
      for (const mark of MARKS) setMark(root, mark, face[mark]);
      setMark(root, "long", String(face.figure.length >= LONG_FIGURE));
      if (statusSign) setMark(statusSign, "sign", face.statusSign);
      if (footSign) setMark(footSign, "sign", face.freshness);
    },
    markChanged: (changed) => setMark(root, "changed", String(changed)),
    markRecent: (recent) => setMark(root, "recent", String(recent)),
    drawSpark: (shape, lastY) => {
      path?.setAttribute("d", shape);
      dot?.style.setProperty("top", `${(lastY * 100).toFixed(1)}%`);
      dot?.toggleAttribute("hidden", shape === "");
    },
  };
}

function ownText(element: Element): Text {
  const held = element.firstChild;
  if (held instanceof Text) return held;
  return element.appendChild(document.createTextNode(""));
}

function write(node: Text | undefined, text: string): void {
  if (node && node.nodeValue !== text) node.nodeValue = text;
}

function setMark(element: HTMLElement, mark: string, value: string): void {
  if (element.dataset[mark] !== value) element.dataset[mark] = value;
}
