import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig, preview } from "vite";

const CATALOGUE = fileURLToPath(new URL("../../config/catalogue/", import.meta.url));
const GEOMETRY_FILES: Readonly<Record<string, string>> = {
  "outlines-2008": "outlines-2008.topo.json",
  "outlines-2025": "outlines-2025.topo.json",
  ground: "ground.topo.json",
  islands: "islands.json",
};

/** What answers below one path. */
export type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

/** A page of a test's own, made of the product's parts. */
export interface TestPage {
  /** The folder of its documents. */
  readonly root: string;
  readonly documents: readonly string[];
  /** Files of the catalogue it is told, by name. */
  readonly catalogue: readonly string[];
  readonly answers?: Readonly<Record<string, Answerer>>;
}

function answerJson(response: ServerResponse, body: string | Buffer): void {
  response.writeHead(200, { "content-type": "application/json" }).end(body);
}

/** Builds a page as the product's is built, with names left as they are, and serves it with the real catalogue and geometry on a free port. */
export async function servePage(page: TestPage): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), "tc-page-"));
  const read = async (name: string): Promise<object> => JSON.parse(await readFile(`${CATALOGUE}${name}.json`, "utf8")) as object;
  const answers: Readonly<Record<string, Answerer>> = {
    "/catalogue": (_request, response) => {
      void Promise.all(page.catalogue.map(read)).then((parts) => answerJson(response, JSON.stringify(Object.assign({}, ...parts))));
    },
    "/api/v1/catalogue/geometry": (request, response) => {
      const file = GEOMETRY_FILES[(request.url ?? "").slice(1)];
      if (file === undefined) response.writeHead(404).end();
      else void readFile(CATALOGUE + file).then((body) => answerJson(response, body));
    },
    ...page.answers,
  };
  const shared: InlineConfig = { root: page.root, configFile: false, logLevel: "warn" };
  await build({
    ...shared,
    worker: { format: "es" },
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2023",
      minify: false,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
      rolldownOptions: { input: page.documents.map((name) => join(page.root, name)) },
    },
  });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { port: 0, host: "127.0.0.1" },
    plugins: [
      {
        name: "answers",
        configurePreviewServer: ({ middlewares }) => {
          for (const [path, answer] of Object.entries(answers)) middlewares.use(path, answer);
        },
      },
    ],
  });
  return {
    url: server.resolvedUrls?.local[0] ?? "",
    stop: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
