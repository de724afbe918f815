import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const ROOT = fileURLToPath(new URL(".", import.meta.url));
const CATALOGUE = fileURLToPath(new URL("../../../config/catalogue/", import.meta.url));
const GEOMETRY_FILES: Readonly<Record<string, string>> = {
  "outlines-2008": "outlines-2008.topo.json",
  "outlines-2025": "outlines-2025.topo.json",
  ground: "ground.topo.json",
  islands: "islands.json",
};

async function readCatalogue(): Promise<unknown> {
  const read = async (name: string): Promise<object> => JSON.parse(await readFile(`${CATALOGUE}${name}.json`, "utf8")) as object;
  return Object.assign(
    {},
    ...(await Promise.all(["provinces", "agencies", "indicators", "sites", "walls", "scenes"].map(read))),
  ) as unknown;
}

/** Serves the map alone, with the real geometry and a stand-in for the feed, on a free port. */
export async function startMapPage(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const server = await createServer({
    root: ROOT,
    configFile: false,
    logLevel: "warn",
    cacheDir: fileURLToPath(new URL("../../../node_modules/.vite/mapPage", import.meta.url)),
    worker: { format: "es" },
    server: { port: 0, host: "127.0.0.1", fs: { strict: false }, hmr: false, watch: null },
    optimizeDeps: {
      include: ["react", "react-dom/client", "react/jsx-dev-runtime", "deck.gl", "topojson-client"],
      exclude: ["maplibre-gl"],
    },
    plugins: [
      {
        name: "catalogue",
        configureServer: ({ middlewares }) => {
          middlewares.use("/catalogue", (_request, response) => {
            void readCatalogue().then((catalogue) =>
              response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(catalogue)),
            );
          });
          middlewares.use("/api/v1/catalogue/geometry", (request, response) => {
            const file = GEOMETRY_FILES[(request.url ?? "").slice(1)];
            if (file === undefined) {
              response.writeHead(404).end();
              return;
            }
            void readFile(CATALOGUE + file).then((body) => response.writeHead(200, { "content-type": "application/json" }).end(body));
          });
        },
      },
    ],
  });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? "", stop: () => server.close() };
}
