import { fileURLToPath } from "node:url";
import { servePage } from "#tests/screens/servePage.ts";

/** Serves the map alone, with the real geometry and a stand-in for the feed, on a free port. */
export function startMapPage(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  return servePage({
    root: fileURLToPath(new URL(".", import.meta.url)),
    documents: ["index.html"],
    catalogue: ["provinces", "agencies", "indicators", "sites", "walls", "scenes"],
  });
}
