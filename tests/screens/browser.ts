import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const SHARED_FLAGS = [
  "--no-sandbox",
  "--enable-unsafe-swiftshader",
  "--disable-accelerated-2d-canvas",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
] as const;

/**
 * Flags that give the same software drawing everywhere: WebGL by SwiftShader, everything else by the software compositor. With the compositor on
 * SwiftShader too (`--use-gl=angle`), a wall that stands still takes 1.2 cores; like this 0.07.
 */
export const FLAGS = [...SHARED_FLAGS, "--disable-gpu"] as const;

/**
 * The compositor on SwiftShader too, as on a wall's machine with a graphics card: the page does not wait for what its maps draw. The software
 * compositor reads each picture of a map back while the page stands still (150 ms here), so what a page's main thread takes is measured like this.
 */
const GRAPHICS_FLAGS = [
  ...SHARED_FLAGS,
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-gpu-rasterization",
] as const;

/** Installed browsers that are tried in order; Debian's wrapper script is passed over for the binary itself. */
const INSTALLED = ["/usr/lib/chromium/chromium", "/opt/google/chrome/chrome", "/usr/bin/google-chrome"];

/** A page drawn in software beside another test's may take long; nothing is said of speed by giving up. */
const WAIT_MS = 90_000;

/** A camera with a moving picture and a microphone that beeps, both allowed without being asked; addresses as they are, since no mDNS answers here. */
export const CAMERA_FLAGS = [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--disable-features=WebRtcHideLocalIpsWithMdns",
] as const;

/**
 * A browser that has no WebGL, as on a machine without a graphics card: maps are drawn as SVG. For tests that are not about the map: what software
 * compiles for each map is most of what opening a page costs here.
 */
export const WITHOUT_WEBGL = "--disable-3d-apis";

/** Starts a real, headless Chromium with a fresh profile; the caller closes it. */
export function startBrowser(...more: readonly string[]): Promise<Browser> {
  return launch(...FLAGS, ...more);
}

/** The same with a compositor as on a machine with a graphics card; dear while it draws. */
export function startGraphicsBrowser(...more: readonly string[]): Promise<Browser> {
  return launch(...GRAPHICS_FLAGS, ...more);
}

async function launch(...flags: readonly string[]): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: await browserPath(), args: [...flags], headless: true });
  browser.on("context", (context) => context.setDefaultTimeout(WAIT_MS));
  return browser;
}

/** The browser that tests run: the one asked for, one that is installed, or the packed one. */
export async function browserPath(): Promise<string> {
  const wanted = process.env["CHROME_PATH"];
  if (wanted !== undefined && wanted !== "") return wanted;
  const found = INSTALLED.find((path) => existsSync(path));
  if (found !== undefined) return found;
  const { default: packed } = await import("@sparticuz/chromium");
  return packed.executablePath();
}
