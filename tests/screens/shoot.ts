import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startBrowser } from "./browser.ts";

/** Walls that a scene must look right on. */
const SIZES = [
  { name: "hd", width: 1920, height: 1080 },
  { name: "4k", width: 3840, height: 2160 },
  { name: "3x2", width: 5760, height: 2160 },
  { name: "portrait", width: 2160, height: 3840 },
];
const SCENES = ["overview", "dual-goal", "investment-budget", "public-services", "disaster", "data-sharing"];

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:8080" },
    out: { type: "string", default: "tests/.out" },
    scene: { type: "string", multiple: true, default: SCENES },
    size: { type: "string", multiple: true, default: SIZES.map((size) => size.name) },
    query: { type: "string", default: "" },
    settle: { type: "string", default: "2500" },
  },
});

mkdirSync(values.out, { recursive: true });
const browser = await startBrowser();
for (const size of SIZES.filter(({ name }) => values.size.includes(name))) {
  const page = await browser.newPage({ viewport: { width: size.width, height: size.height } });
  page.on("pageerror", (fault) => console.error(`${size.name}: ${fault.message}`));
  for (const scene of values.scene) {
    await page.goto(`${values.url}/wall/main?scene=${scene}${values.query}`);
    await page.waitForSelector("[data-series], [data-message]", { timeout: 60_000 });
    await page.waitForSelector('[data-map]:not([data-drawn-by="none"])', { timeout: 60_000, state: "attached" });
    await page.waitForTimeout(Number(values.settle));
    const path = join(values.out, `${scene}-${size.name}.png`);
    await page.screenshot({ path, timeout: 120_000 });
    console.log(path);
  }
  await page.close();
}
await browser.close();
