import type { Frame } from "./mercator.ts";

/** How strongly a flight rises on its way. */
const RHO = 1.2;
const NEAR = 1e-6;

/**
 * The way from one frame to another, at 0 to 1 of its length: the map rises, travels and comes down, so that the land moves
 * evenly past the eye (van Wijk and Nuij, "Smooth and efficient zooming and panning", 2003).
 */
export function flightPath(
  from: Frame,
  to: Frame,
  { width, height }: { readonly width: number; readonly height: number },
): (share: number) => Frame {
  const [a, b] = [viewFrom(from, width, height), viewFrom(to, width, height)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const far = Math.hypot(dx, dy);
  const at = far < NEAR * a.wide ? straightDown(a.wide, b.wide) : overland(a.wide, b.wide, far);
  return (share) => {
    if (share <= 0) return from;
    if (share >= 1) return to;
    const { along, wide } = at(share);
    const pxPerDegree = width / wide;
    return { pxPerDegree, left: a.x + dx * along - width / 2 / pxPerDegree, top: a.y + dy * along + height / 2 / pxPerDegree };
  };
}

type Way = (share: number) => { readonly along: number; readonly wide: number };

function viewFrom({ left, top, pxPerDegree }: Frame, width: number, height: number) {
  return { x: left + width / 2 / pxPerDegree, y: top - height / 2 / pxPerDegree, wide: width / pxPerDegree };
}

function straightDown(from: number, to: number): Way {
  const length = Math.log(to / from);
  return (share) => ({ along: share, wide: from * Math.exp(share * length) });
}

function overland(from: number, to: number, far: number): Way {
  const rho2 = RHO * RHO;
  const rise = (wide: number, other: number): number => {
    const b = (other * other - wide * wide + rho2 * rho2 * far * far) / (2 * wide * rho2 * far);
    return Math.log(Math.hypot(b, 1) - b);
  };
  const start = rise(from, to);
  // Seen from the end, the way is the same backwards.
  const end = -rise(to, from);
  const length = (end - start) / RHO;
  return (share) => {
    const s = RHO * share * length + start;
    const along = (from / (rho2 * far)) * (Math.cosh(start) * Math.tanh(s) - Math.sinh(start));
    return { along, wide: (from * Math.cosh(start)) / Math.cosh(s) };
  };
}

/** How a picture drawn for one frame must be laid to stand right in another. */
export function travelled(drawn: Frame, now: Frame): string | null {
  if (drawn === now) return null;
  const scale = now.pxPerDegree / drawn.pxPerDegree;
  const x = (drawn.left - now.left) * now.pxPerDegree;
  const y = (now.top - drawn.top) * now.pxPerDegree;
  return `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(5)})`;
}
