/** Width of a text at a size, both in units of the wall. */
export type Measure = (text: string, size: number) => number;

/** A size a text may be set in, and on how many lines. */
export interface Setting {
  readonly size: number;
  readonly lines: number;
}

/** A text set so that it fits. */
export interface FittedText {
  readonly size: number;
  readonly lines: readonly string[];
  /** True when even the smallest setting was too large: the last line then ends in an ellipsis. */
  readonly isCut: boolean;
}

/** The first setting in which the whole text fits its width; in the last one words are left out rather than cut through. */
export function fitText(text: string, width: number, settings: readonly Setting[], measure: Measure): FittedText {
  for (const { size, lines: most } of settings) {
    const lines = wrap(text, (line) => measure(line, size) <= width);
    if (lines !== null && lines.length <= most) return { size, lines: balanced(lines, width, (line) => measure(line, size)), isCut: false };
  }
  const last = settings.at(-1) ?? { size: 1.6, lines: 1 };
  return { size: last.size, lines: cut(text, last, width, measure), isCut: true };
}

/** Breaks between words; `null` when one word alone is too wide. */
function wrap(text: string, fits: (line: string) => boolean): readonly string[] | null {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/u).filter((one) => one !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line === "" || !fits(word)) return null;
    lines.push(line);
    line = word;
  }
  return line === "" ? lines : [...lines, line];
}

const HALVINGS = 7;

/** The same number of lines, as even as they come: no word stands alone on the last. */
function balanced(lines: readonly string[], width: number, measure: (line: string) => number): readonly string[] {
  if (lines.length < 2) return lines;
  let even = lines;
  let [low, high] = [0, width];
  for (let turn = 0; turn < HALVINGS; turn++) {
    const middle = (low + high) / 2;
    const narrower = wrap(lines.join(" "), (line) => measure(line) <= middle);
    if (narrower !== null && narrower.length === lines.length) [even, high] = [narrower, middle];
    else low = middle;
  }
  return even;
}

/** What no ellipsis follows. */
const DANGLING = /[\s,:;·–-]+$/u;

function cut(text: string, { size, lines: most }: Setting, width: number, measure: Measure): readonly string[] {
  const fits = (line: string): boolean => measure(line, size) <= width;
  const words = text.split(/\s+/u).filter((one) => one !== "");
  for (let kept = words.length - 1; kept > 0; kept--) {
    const lines = wrap(`${words.slice(0, kept).join(" ").replace(DANGLING, "")}…`, fits);
    if (lines !== null && lines.length <= most) return lines;
  }
  // NFC: a letter with its signs is one unit, so that none is cut through.
  const [longest = ""] = words;
  for (let kept = longest.length - 1; kept > 0; kept--) {
    const word = `${longest.slice(0, kept)}…`;
    if (fits(word)) return [word];
  }
  return ["…"];
}
