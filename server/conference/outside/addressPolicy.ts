import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Never reached, pinned or not: nobody's, everybody's, and the link's own, where clouds keep their keys (169.254.169.254). */
const NEVER: ReadonlySet<string> = new Set(["unspecified", "broadcast", "multicast", "linkLocal"]);
/** What the library calls an address that anybody in the internet may have. */
const PUBLIC = "unicast";

type Address = ReturnType<typeof ipaddr.process>;
type Range = readonly [Address, number];

/** An address as it is really reached: ::ffff:127.0.0.1 is 127.0.0.1; `null` for what is none by the system's own reading. */
function addressOf(text: string): Address | null {
  return isIP(text) === 0 ? null : ipaddr.process(text);
}

function rangeOf(text: string): Range | null {
  const [base = "", bits, ...more] = text.split("/");
  const address = addressOf(base);
  if (address === null || more.length > 0) return null;
  const width = address.kind() === "ipv4" ? 32 : 128;
  const length = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  return length < 1 || length > width ? null : [address, length];
}

/** True for an address (10.20.0.5) or a range of them (10.20.0.0/24) that may be pinned. */
export function isPinnable(text: string): boolean {
  const range = rangeOf(text);
  return range !== null && !NEVER.has(range[0].range());
}

/** Whether a connection may be made to an address. */
export type AddressPolicy = (address: string) => boolean;

/** With pinned addresses exactly those; with none every public one, and nothing inside: not loopback, not private, not translated. */
export function policyOf(pinned: readonly string[] | undefined): AddressPolicy {
  const ranges = pinned?.map(rangeOf).filter((each) => each !== null);
  return (text) => {
    const address = addressOf(text);
    if (address === null || NEVER.has(address.range())) return false;
    if (ranges === undefined) return address.range() === PUBLIC;
    return ranges.some(([base, length]) => base.kind() === address.kind() && address.match(base, length));
  };
}
