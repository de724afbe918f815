/**
 * Which folder may import which (STYLE §2.3, as data). A folder may import itself, what is listed here, and nothing else of ours.
 * `config/boundaries.mjs` makes the import rules of it; a folder that is not named here may import nothing and fails the check.
 */
const SHARED = ["shared"];
const PARTS = ["intake", "feed", "alerts", "scenes", "conference", "duty", "screens", "trust", "orders", "drill"];
const WIDGETS = ["shared", "client/live", "client/media", "client/words", "client/style"];
const VIEWS = ["wall", "mirror", "director", "editor", "screen", "duty", "room", "admin", "trust", "agency", "replay", "lobby"];

/** @type {readonly { readonly folder: string, readonly may: readonly string[], readonly childrenApart?: boolean }[]} */
export const LAYERS = [
  { folder: "shared/clock", may: [] },
  { folder: "shared/catalogue", may: ["shared/clock"] },
  { folder: "shared/duty", may: ["shared/clock", "shared/catalogue"] },
  ...["observation", "alert", "conference", "drill"].map((noun) => ({
    folder: `shared/${noun}`,
    may: ["shared/clock", "shared/catalogue", "shared/duty"],
  })),
  { folder: "shared/trust", may: ["shared/clock", "shared/catalogue", "shared/duty", "shared/observation"] },
  { folder: "shared/order", may: ["shared/clock", "shared/catalogue", "shared/duty", "shared/observation"] },
  { folder: "shared/scene", may: ["shared/clock", "shared/catalogue", "shared/duty", "shared/conference"] },
  { folder: "shared/screen", may: ["shared/clock", "shared/catalogue", "shared/duty", "shared/scene", "shared/conference"] },
  { folder: "shared/wire", may: SHARED },

  { folder: "server/journal", may: [...SHARED, "server/log.ts"] },
  { folder: "server/catalogue", may: SHARED },
  ...PARTS.map((part) => ({ folder: `server/${part}`, may: [...SHARED, "server/journal", "server/log.ts"] })),
  { folder: "server/socket", may: [...SHARED, "server/feed", "server/duty", "server/log.ts"] },
  {
    folder: "server/http",
    may: [
      ...SHARED,
      ...["journal", "intake", "alerts", "scenes", "conference", "feed", "duty", "screens", "trust", "orders"].map(
        (part) => `server/${part}`,
      ),
      "server/log.ts",
    ],
  },
  // The start in pieces: what joins parts that must not know each other.
  { folder: "server/composition", may: [...SHARED, "server"] },
  { folder: "server/log.ts", may: [] },
  { folder: "server/environment.ts", may: SHARED },
  { folder: "server/startServer.ts", may: [...SHARED, "server"] },
  { folder: "server/main.ts", may: [...SHARED, "server"] },
  { folder: "server/cli", may: [...SHARED, "server"] },

  { folder: "client/link", may: SHARED },
  { folder: "client/live", may: [...SHARED, "client/link"] },
  // Pictures and sound of sites: WHIP, WHEP, and whether anything comes.
  { folder: "client/media", may: [...SHARED, "client/link", "client/live"] },
  { folder: "client/words", may: SHARED },
  { folder: "client/style", may: [] },
  { folder: "client/widgets", may: WIDGETS, childrenApart: true },
  // A scene put together from widgets: what a wall, a mirror, a director's preview and the editor all show.
  { folder: "client/scene", may: [...WIDGETS, "client/link/commands.ts", "client/link/centreClock.ts", "client/widgets"] },
  ...VIEWS.map((view) => ({ folder: `client/${view}`, may: [...WIDGETS, "client/link/commands.ts", "client/widgets", "client/scene"] })),
  { folder: "client/main.tsx", may: [...SHARED, "client"] },
  { folder: "client/vite-env.d.ts", may: [] },
];
