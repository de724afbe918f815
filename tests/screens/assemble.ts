import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadCatalogue } from "#server/catalogue/loadCatalogue.ts";
import { startBrowser } from "./browser.ts";
import { composeWall, openScreens, shootScreens } from "./composeWall.ts";

/** Opens every screen of a wall and hangs their pictures together: `assemble.ts --url http://… --wall main --out wall.png`. */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:8080" },
    wall: { type: "string", default: "main" },
    out: { type: "string", default: "tests/.out/wall.png" },
    /** Share of the screens' own pixels that the pages have. */
    scale: { type: "string", default: "0.5" },
    /** Pixels of the picture made. */
    width: { type: "string", default: "2400" },
    query: { type: "string", default: "" },
    settle: { type: "string", default: "3000" },
  },
});

const wall = loadCatalogue("config/catalogue").walls.find(({ id }) => id === values.wall);
if (wall === undefined) throw new Error(`no wall ${values.wall}`);
const browser = await startBrowser();
const pages = await openScreens(browser, { url: values.url, wall, scale: Number(values.scale), query: values.query });
for (const page of pages.values()) page.on("pageerror", (fault) => console.error(fault.message));
await new Promise((done) => setTimeout(done, Number(values.settle)));
const shots = await shootScreens(pages);
const span = Math.max(...wall.screens.map(({ x, width }) => x + width)) - Math.min(...wall.screens.map(({ x }) => x));
writeFileSync(values.out, await composeWall(browser, wall, shots, Number(values.width) / span));
console.log(values.out);
await browser.close();
