/** Grows as it is written to; `take` hands out the bytes and starts again. Hot: no allocation per write. */
export interface ByteWriter {
  readonly byte: (value: number) => void;
  /** Unsigned, up to 2^53 - 1, seven bits a byte, low first. */
  readonly varint: (value: number) => void;
  /** Signed: 0, -1, 1, -2, … as 0, 1, 2, 3, … */
  readonly zigzag: (value: number) => void;
  /** ASCII only: periods, agency codes and decimals are. */
  readonly text: (value: string) => void;
  readonly take: () => Uint8Array<ArrayBuffer>;
}

/** A writer over one growing buffer. */
export function createByteWriter(initial = 4_096): ByteWriter {
  let bytes = new Uint8Array(initial);
  let at = 0;
  const reserve = (more: number): void => {
    if (at + more <= bytes.length) return;
    const larger = new Uint8Array(Math.max(bytes.length * 2, at + more));
    larger.set(bytes);
    bytes = larger;
  };
  const varint = (value: number): void => {
    reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      bytes[at++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    bytes[at++] = rest;
  };
  return {
    byte: (value) => {
      reserve(1);
      bytes[at++] = value;
    },
    varint,
    zigzag: (value) => varint(value < 0 ? -2 * value - 1 : 2 * value),
    text: (value) => {
      varint(value.length);
      reserve(value.length);
      for (let i = 0; i < value.length; i += 1) bytes[at++] = value.charCodeAt(i) & 0x7f;
    },
    take: () => {
      const taken = bytes.slice(0, at);
      at = 0;
      return taken;
    },
  };
}

/** The bytes are not what SPEC.md says; nothing of the frame may be applied. */
export class FrameFault extends Error {
  override readonly name = "FrameFault";
}

/** Reads in order, throwing FrameFault where the bytes end or overflow. */
export interface ByteReader {
  readonly byte: () => number;
  readonly varint: () => number;
  readonly zigzag: () => number;
  readonly text: () => string;
  readonly isAtEnd: () => boolean;
}

/** Reads what ByteWriter wrote; never past the end, never a number above 2^53 - 1. */
export function createByteReader(bytes: Uint8Array): ByteReader {
  let at = 0;
  const byte = (): number => {
    const value = bytes[at];
    if (value === undefined) throw new FrameFault(`ends early, at byte ${at}`);
    at += 1;
    return value;
  };
  const varint = (): number => {
    let value = 0;
    let scale = 1;
    for (let read = 0; read < 8; read += 1) {
      const next = byte();
      value += (next & 0x7f) * scale;
      if (next < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
      scale *= 128;
    }
    throw new FrameFault(`a number above 2^53 - 1 before byte ${at}`);
  };
  return {
    byte,
    varint,
    zigzag: () => {
      const value = varint();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    },
    text: () => {
      const length = varint();
      if (length > bytes.length - at) throw new FrameFault(`a text of ${length} bytes runs past the end, at byte ${at}`);
      let value = "";
      const end = at + length;
      for (; at < end; at += 1) {
        const code = bytes[at] ?? 0xff;
        if (code > 0x7f) throw new FrameFault(`a text that is not ASCII at byte ${at}`);
        value += String.fromCharCode(code);
      }
      return value;
    },
    isAtEnd: () => at === bytes.length,
  };
}
