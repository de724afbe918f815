import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { checkProgramme } from "#shared/catalogue/checkProgramme.ts";
import type { ContentFinding } from "#shared/catalogue/finding.ts";
import type { Wall } from "#shared/catalogue/wall.ts";
import type { Log } from "#server/log.ts";

/** What of a wall's programme cannot be followed, for it names what is no longer there; the same list while the wall stays as it is. */
export function programmeFaults(wall: Wall, inForce: Catalogue): readonly ContentFinding[] {
  const held = known.get(wall);
  if (held?.inForce === inForce) return held.faults;
  const faults = checkProgramme(wall, inForce);
  known.set(wall, { inForce, faults });
  return faults;
}

const known = new WeakMap<Wall, { readonly inForce: Catalogue; readonly faults: readonly ContentFinding[] }>();

/** Tells each fault once, when it comes up. */
export function createFaultLog(log: Log): (inForce: Catalogue) => void {
  let told = "";
  return (inForce) => {
    const found = inForce.walls.flatMap((wall) =>
      programmeFaults(wall, inForce).map(({ pointer, en }) => ({ wall: wall.id, pointer, en })),
    );
    const now = JSON.stringify(found);
    if (now === told) return;
    told = now;
    for (const fault of found) log.warn("programme.fault", fault);
  };
}
