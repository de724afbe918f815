import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const LAYERS = "@layer reset,tokens,base,widget,view;";

/** Every sheet begins with the order of the layers: which sheet a page meets first is the bundler's choice, and the first to name a layer places it. */
function layersInOrder(): Plugin {
  return {
    name: "layers-in-order",
    enforce: "post",
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) {
        if (file.type !== "asset" || !file.fileName.endsWith(".css")) continue;
        const { source } = file;
        file.source = LAYERS + (typeof source === "string" ? source : new TextDecoder().decode(source));
      }
    },
  };
}

type Look = (id: string) => { readonly importedIds: readonly string[] } | null;

const ENTRY = fileURLToPath(new URL("client/index.html", import.meta.url));

/** All that a page runs before its first figure, in one script: cut into the pieces that later scripts share it weighs 9 kB more. */
function firstScript(): (id: string, context: { readonly getModuleInfo: Look }) => string | null {
  const first = new Set<string>();
  return (id, context) => {
    // A set grows while it is walked.
    if (first.size === 0) {
      for (const each of first.add(ENTRY)) for (const next of context.getModuleInfo(each)?.importedIds ?? []) first.add(next);
    }
    return first.has(id) && !id.includes(".css") ? "first" : null;
  };
}

/**
 * The drawing library fetches its device only while a map is built, and a browser that could not have it once may never ask again: it comes in one
 * script with what asks for it.
 */
const DRAWING = { name: "drawing", test: /[\\/]@luma\.gl[\\/]webgl[\\/]/u } as const;

/** Flows that kill a server again and again: no limit of time is held in them. */
const KILLS = ["tests/flows/serverCrash.test.ts", "tests/flows/alertFaults.test.ts"] as const;

/** One React app; the server serves `client/dist`. Test projects: node, kills, flows and screens run in `npm test`. */
export default defineConfig({
  root: "client",
  plugins: [react(), layersInOrder()],
  worker: { format: "es" },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    sourcemap: false,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ debugName: "first", name: firstScript() }, DRAWING] } } },
  },
  test: {
    root: ".",
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["tests/{shared,server,contracts,architecture}/**/*.test.ts", "tests/client/**/*.test.ts"],
          environment: "node",
          // Some start a program of their own; no test asserts a time by being ended.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Ends with what is waited for; a busy machine may take longer than the second that is usual.
          expect: { poll: { timeout: 30_000 } },
          // Most of them wait for a journal or a socket: fewer workers leave two cores idle.
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: "kills",
          include: [...KILLS],
          environment: "node",
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Programs that are killed and started again wait more than they work.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "flows",
          include: ["tests/flows/**/*.test.ts"],
          exclude: [...KILLS],
          environment: "node",
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // They hold limits of time under a load of their own.
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: "screens",
          include: ["tests/screens/**/*.test.ts"],
          environment: "node",
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 30_000 } },
          // They wait for pages more than they work; each has a server and a browser of its own.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "acceptance",
          include: ["tests/acceptance/**/*.test.ts"],
          environment: "node",
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
