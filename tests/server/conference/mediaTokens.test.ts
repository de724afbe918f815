import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Role } from "#shared/duty/role.ts";
import { ROLES } from "#shared/duty/role.ts";
import { isAllowed, type MediaRight } from "#server/conference/mediaRights.ts";
import { createMediaTokens } from "#server/conference/mediaTokens.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { asks, CENTRE, HA_NOI, LAN, MAIN, NOW, type PlainCalls, plainCalls, QUANG_NINH, roomOf } from "./aCall.ts";

const CLAIMS = {
  site: QUANG_NINH,
  direction: "publish",
  page: "page-one",
  call: "c1",
  viewer: { id: "r-1", role: "site", site: QUANG_NINH },
} as const;

describe("a token", () => {
  test("[V31] says what it is good for, for 60 seconds, on every node with the same secret", () => {
    let now = NOW;
    const [here, there] = [createMediaTokens("secret", () => now), createMediaTokens("secret", () => now)];
    const { token, until } = here.mint(CLAIMS);
    expect([until, there.read(token)]).toEqual([NOW + 60_000, { ...CLAIMS, until }]);
    now = until - 1;
    expect(there.read(token)).not.toBeNull();
    now = until;
    expect(there.read(token)).toBeNull();
  });

  test("[V31] that anybody made, changed or cut is none", () => {
    const tokens = createMediaTokens("secret", () => NOW);
    const { token } = tokens.mint(CLAIMS);
    const [body = "", signature = ""] = token.split(".");
    const other = Buffer.from(JSON.stringify({ ...CLAIMS, site: HA_NOI, until: NOW + 60_000 })).toString("base64url");
    const plain = createHmac("sha256", "secret").update(body).digest("base64url");
    const forged = [
      `${other}.${signature}`,
      `${body}.${plain}`,
      body,
      `${body}.`,
      `.${signature}`,
      `${token}.${signature}`,
      "",
      "..",
      token.slice(0, -2),
    ];
    for (const each of [...forged, createMediaTokens("another", () => NOW).mint(CLAIMS).token]) {
      expect([each, tokens.read(each)]).toEqual([each, null]);
    }
  });
});

/** Which of these may see a site's picture. */
function whoSees(desk: PlainCalls, site = QUANG_NINH): readonly string[] {
  const rooms = [QUANG_NINH, HA_NOI, CENTRE].map((each) => [each as string, { id: "r", role: "site", site: each }] as const);
  const others = ROLES.filter((role) => role !== "site").map((role): readonly [string, MediaRight["viewer"]] => [
    role,
    { id: "x", role, site: null },
  ]);
  return [...others, ...rooms]
    .filter(([, viewer]) => isAllowed(desk.state, { site, direction: "play", page: "p", viewer }, THE_CATALOGUE))
    .map(([name]) => name);
}

const DESKS: readonly Role[] = ["director", "duty", "approver", "admin"];

describe("the right to a picture", () => {
  test("[V32] to see a room is the desks' and its own once it has answered, everybody's once it is on a wall and has agreed", () => {
    const desk = plainCalls();
    desk.done({ act: "call", site: QUANG_NINH, wall: MAIN });
    expect(whoSees(desk)).toEqual([]);
    desk.done(
      { act: "answer", site: QUANG_NINH, page: "p", onWall: false, hasCamera: true, hasMicrophone: true, takeOver: false },
      roomOf(QUANG_NINH),
    );
    expect(whoSees(desk)).toEqual([...DESKS, QUANG_NINH]);
    desk.done({ act: "consent", site: QUANG_NINH, onWall: true }, roomOf(QUANG_NINH));
    expect(whoSees(desk)).toEqual([...DESKS, "screen", "viewer", QUANG_NINH, HA_NOI, CENTRE]);
    desk.done(asks("hangUp"));
    expect(whoSees(desk)).toEqual([]);
  });

  test("[V32] a room that agreed and is on no wall is seen by desks alone", () => {
    const desk = plainCalls();
    desk.bring("connected");
    expect(whoSees(desk)).toEqual([...DESKS, QUANG_NINH]);
  });

  test("[V32] to see the centre is the desks', its own, and that of rooms that have answered", () => {
    const desk = plainCalls();
    expect(whoSees(desk, CENTRE)).toEqual([...DESKS, CENTRE]);
    desk.bring("held");
    expect(whoSees(desk, CENTRE)).toEqual([...DESKS, QUANG_NINH, CENTRE]);
  });

  test("[V32] [V11] to send is that of the page that holds the call; for the centre the director's and its own page's", () => {
    const desk = plainCalls();
    const sends = (viewer: MediaRight["viewer"], page = "page-one", site = QUANG_NINH): boolean =>
      isAllowed(desk.state, { site, direction: "publish", page, viewer }, THE_CATALOGUE);
    const room = { id: "r", role: "site", site: QUANG_NINH } as const;
    expect(sends(room)).toBe(false);
    desk.bring("connected");
    expect([
      sends(room),
      sends(room, "page-two"),
      sends({ ...room, site: HA_NOI }),
      sends({ id: LAN.id, role: "director", site: null }),
    ]).toEqual([...[true, false, false, false]]);
    const ofCentre = ROLES.filter((role) => role !== "site").filter((role) => sends({ id: "x", role, site: null }, "any", CENTRE));
    expect(ofCentre).toEqual(["director"]);
    expect([sends({ id: "c", role: "site", site: CENTRE }, "any", CENTRE), sends(room, "any", CENTRE)]).toEqual([true, false]);
  });
});
