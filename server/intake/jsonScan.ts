const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Where the rows lie in a JSON body, found without parsing it. */
export interface JsonLayout {
  /** The bytes outside the array of rows, `null` when the body itself is the array. */
  readonly wrapper: { readonly head: number; readonly tail: number } | null;
  /** Start and end offsets of each element, in turn: [start, end, start, end, …]. */
  readonly elements: readonly number[];
}

export type ScanStop = "too-deep" | "too-many-rows" | "not-rows";

/** Follows the brackets and strings of a JSON body as it comes in; refuses depth and number of rows before anything is parsed. */
export interface JsonScan {
  readonly push: (chunk: Uint8Array) => ScanStop | null;
  /** The layout, or the offset at which the body ended inside a bracket or a string. */
  readonly end: () => JsonLayout | { readonly brokenAt: number };
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A scan that allows `maxDepth` nested brackets and `maxRows` rows. */
export function createJsonScan(maxDepth: number, maxRows: number): JsonScan {
  const elements: number[] = [];
  let offset = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** Depth inside the array of rows: 1 when it is the body, 2 inside a wrapper, 0 while unknown. */
  let rowsDepth = 0;
  let rowsFrom = -1;
  let rowsTo = -1;
  let elementFrom = -1;
  let hasElement = false;
  let isClosed = false;

  const finishElement = (at: number, isLast: boolean): ScanStop | null => {
    if (!isLast || hasElement || elements.length > 0) {
      elements.push(elementFrom, at);
    }
    elementFrom = at + 1;
    hasElement = false;
    return elements.length > maxRows * 2 ? "too-many-rows" : null;
  };
  const open = (byte: number, at: number): ScanStop | null => {
    depth += 1;
    if (depth > maxDepth) {
      return "too-deep";
    }
    if (byte === OPEN_ARRAY && rowsFrom === -1 && depth <= 2) {
      rowsDepth = depth;
      rowsFrom = at + 1;
      elementFrom = at + 1;
      hasElement = false;
    } else if (rowsDepth > 0 && rowsTo === -1) {
      hasElement = true;
    }
    return null;
  };
  const close = (byte: number, at: number): ScanStop | null => {
    if (byte === CLOSE_ARRAY && depth === rowsDepth && rowsTo === -1) {
      rowsTo = at;
      const stop = finishElement(at, true);
      depth -= 1;
      isClosed = depth === 0;
      return stop;
    }
    depth -= 1;
    isClosed = depth === 0;
    return depth < 0 ? "not-rows" : null;
  };
  const inText = (byte: number): void => {
    if (escaped) {
      escaped = false;
    } else if (byte === BACKSLASH) {
      escaped = true;
    } else if (byte === QUOTE) {
      inString = false;
    }
  };
  const outside = (byte: number, at: number): ScanStop | null => {
    if (isSpace(byte)) {
      return null;
    }
    if (isClosed || (depth === 0 && byte !== OPEN_ARRAY && byte !== OPEN_OBJECT)) {
      return "not-rows";
    }
    if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      return open(byte, at);
    }
    if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
      return close(byte, at);
    }
    if (byte === COMMA && depth === rowsDepth && rowsTo === -1) {
      return finishElement(at, false);
    }
    inString = byte === QUOTE;
    hasElement = true;
    return null;
  };

  return {
    push: (chunk) => {
      for (let i = 0; i < chunk.length; i += 1) {
        const byte = chunk[i] ?? 0;
        if (inString) {
          inText(byte);
        } else {
          const stop = outside(byte, offset + i);
          if (stop !== null) {
            return stop;
          }
        }
      }
      offset += chunk.length;
      return null;
    },
    end: () => {
      if (!isClosed || inString || rowsTo === -1) {
        return { brokenAt: offset };
      }
      return { wrapper: rowsDepth === 1 ? null : { head: rowsFrom, tail: rowsTo }, elements };
    },
  };
}
