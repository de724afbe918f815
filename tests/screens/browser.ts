import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/**
 * Flags that give the same software drawing everywhere: WebGL by SwiftShader, everything else by the software compositor. With the compositor on
 * SwiftShader too (`--use-gl=angle`), a wall that stands still takes 1.2 cores; like this 0.07.
 */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--enable-unsafe-swiftshader",
  "--disable-accelerated-2d-canvas",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

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
export async function startBrowser(...more: readonly string[]): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: await browserPath(), args: [...FLAGS, ...more], headless: true });
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
