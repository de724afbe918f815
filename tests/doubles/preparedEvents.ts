/** A Socket.IO event as it was prepared for the line. */
export interface PreparedEvent {
  readonly name: string;
  /** JSON arguments, without the place of the attachment. */
  readonly said: readonly unknown[];
  readonly attachment: Uint8Array | null;
}

/** One WebSocket frame at the beginning of the bytes, and what follows it. */
function oneFrame(bytes: Buffer): { readonly opcode: number; readonly payload: Buffer; readonly rest: Buffer } {
  const short = (bytes[1] ?? 0) & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (((bytes[0] ?? 0) & 0xf0) !== 0x80 || ((bytes[1] ?? 0) & 0x80) !== 0 || bytes.length < head + length) {
    throw new Error("not a whole, final, unmasked WebSocket frame");
  }
  return { opcode: (bytes[0] ?? 0) & 0x0f, payload: bytes.subarray(head, head + length), rest: bytes.subarray(head + length) };
}

/** The events in prepared bytes, read as RFC 6455 and Socket.IO protocol 5 say; throws on anything else. */
export function readPrepared(prepared: Buffer): readonly PreparedEvent[] {
  const events: PreparedEvent[] = [];
  for (let left = prepared; left.length > 0; ) {
    const text = oneFrame(left);
    left = text.rest;
    const found = /^4(?:2|51-)(\[.*\])$/su.exec(text.payload.toString("utf8"));
    if (text.opcode !== 1 || found?.[1] === undefined) {
      throw new Error(`not an event: ${text.payload.toString("utf8").slice(0, 60)}`);
    }
    const [name, ...said] = JSON.parse(found[1]) as [string, ...unknown[]];
    if (text.payload[1] === 0x32) {
      events.push({ name, said, attachment: null });
      continue;
    }
    const binary = oneFrame(left);
    left = binary.rest;
    if (binary.opcode !== 2 || JSON.stringify(said.at(-1)) !== '{"_placeholder":true,"num":0}') {
      throw new Error("an attachment without its place");
    }
    events.push({ name, said: said.slice(0, -1), attachment: binary.payload });
  }
  return events;
}
