/** The newest packets of a stream, by sequence number, for viewers that lost one. */
export interface ResendRing {
  readonly put: (sequence: number, packet: Buffer) => void;
  readonly get: (sequence: number) => Buffer | null;
  readonly has: (sequence: number) => boolean;
}

/** A ring of `size` packets; `size` divides 65,536, so that the numbers come round evenly. */
export function createResendRing(size: number): ResendRing {
  const packets: (Buffer | undefined)[] = Array.from({ length: size }, () => undefined);
  const held = new Int32Array(size).fill(-1);
  return {
    put: (sequence, packet) => {
      packets[sequence % size] = packet;
      held[sequence % size] = sequence;
    },
    get: (sequence) => (held[sequence % size] === sequence ? (packets[sequence % size] ?? null) : null),
    has: (sequence) => held[sequence % size] === sequence,
  };
}
