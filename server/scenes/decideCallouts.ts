import type { SiteId } from "#shared/catalogue/site.ts";
import { MOST_CALLOUTS, sitesOn, withCallouts } from "#shared/conference/call.ts";
import type { CommandOf, ShowContext, ShowDecision } from "./showCommand.ts";
import { refused } from "./showWords.ts";
import { actOn, events, type OnWall } from "./wallAct.ts";

/** Exactly these called sites are on the wall; those that are there keep their places [S18]. */
export function decideCallouts(on: OnWall, command: CommandOf<"callouts">, context: ShowContext): ShowDecision {
  const held = on.show.callouts;
  const sites: SiteId[] = [];
  for (const [at, asked] of command.sites.entries()) {
    const site = on.inForce.sites.find(({ id }) => id === asked)?.id;
    if (site === undefined) return refused("conference.site-unknown", `/sites/${at}`);
    // One that has just hung up may stay for its farewell.
    if (!context.isOnLine(site) && !sitesOn(held).includes(site)) return refused("conference.not-on-line", `/sites/${at}`);
    if (!sites.includes(site)) sites.push(site);
  }
  if (sites.length > MOST_CALLOUTS) return refused("conference.wall-full", "/sites");
  const asked = command.focus === undefined ? held.focus : command.focus;
  const focus = sites.find((site) => site === asked) ?? null;
  if (focus === null && asked !== null && command.focus !== undefined) return refused("conference.focus-not-shown", "/focus");
  const isSame = focus === held.focus && sites.length === sitesOn(held).length && sites.every((site) => sitesOn(held).includes(site));
  return isSame
    ? events()
    : events({ type: "wall.calloutsSet", data: { ...actOn(on, context), callouts: withCallouts(held, sites, focus) } });
}
