/** Opcodes of RFC 6455 §5.2. */
const TEXT = 0x1;
const BINARY = 0x2;

/** An unmasked, final WebSocket frame, as a server sends it (RFC 6455 §5.2). */
export function webSocketFrame(opcode: "text" | "binary", payload: Uint8Array): Buffer {
  const { length } = payload;
  const headLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headLength + length);
  frame[0] = 0x80 | (opcode === "text" ? TEXT : BINARY);
  if (headLength === 2) frame[1] = length;
  if (headLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  }
  if (headLength === 10) {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, headLength);
  return frame;
}

/**
 * A Socket.IO event prepared once for every connection: Engine.IO "message" (4), Socket.IO event (2) or binary event with
 * one attachment (51-), in stock protocol 5 form, as the bytes of one or two WebSocket frames.
 */
export function prepareEvent(name: string, argument?: unknown, attachment?: Uint8Array): Buffer {
  if (attachment === undefined) return webSocketFrame("text", Buffer.from(`42${JSON.stringify([name, argument])}`));
  const placeholder = { _placeholder: true, num: 0 };
  const listed = argument === undefined ? [name, placeholder] : [name, argument, placeholder];
  return Buffer.concat([webSocketFrame("text", Buffer.from(`451-${JSON.stringify(listed)}`)), webSocketFrame("binary", attachment)]);
}
