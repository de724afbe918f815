import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const ROOT = fileURLToPath(new URL(".", import.meta.url));
const CATALOGUE = fileURLToPath(new URL("../../../config/catalogue/", import.meta.url));
/** A picture that stands in for one that was uploaded. */
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="#8c1d18"/><path d="M200 60l26 80h84l-68 49 26 80-68-49-68 49 26-80-68-49h84z" fill="#ffcd00"/></svg>`;

async function readCatalogue(): Promise<unknown> {
  const read = async (name: string): Promise<object> => JSON.parse(await readFile(`${CATALOGUE}${name}.json`, "utf8")) as object;
  return Object.assign(
    {},
    ...(await Promise.all(["provinces", "agencies", "indicators", "sites", "walls", "scenes"].map(read))),
  ) as unknown;
}

/** Serves panels alone, with the real catalogue and figures that stand still, on a free port. */
export async function startPanelsPage(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const server = await createServer({
    root: ROOT,
    configFile: false,
    logLevel: "warn",
    cacheDir: fileURLToPath(new URL("../../../node_modules/.vite/panelsPage", import.meta.url)),
    server: { port: 0, host: "127.0.0.1", fs: { strict: false }, hmr: false, watch: null },
    optimizeDeps: { include: ["react", "react-dom/client", "react/jsx-dev-runtime"] },
    plugins: [
      {
        name: "answers",
        configureServer: ({ middlewares }) => {
          middlewares.use("/catalogue", (_request, response) => {
            void readCatalogue().then((catalogue) =>
              response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(catalogue)),
            );
          });
          middlewares.use("/api/v1/pictures", (request, response) => {
            if (request.url?.startsWith("/aaaa") === true) response.writeHead(200, { "content-type": "image/svg+xml" }).end(DRAWING);
            else response.writeHead(404).end();
          });
        },
      },
    ],
  });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? "", stop: () => server.close() };
}
