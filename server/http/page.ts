import { existsSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import express, { type Express, type RequestHandler } from "express";
import { DAY_MS } from "#shared/clock/instant.ts";
import { refuseOtherMethods } from "./otherMethods.ts";

/** Addresses that open a view of the page; any other unknown address is a 404. */
const VIEWS =
  /^\/(?:(?:wall|mirror|director|site|room|replay)(?:\/[\w.-]{1,40})?|wall\/[\w.-]{1,40}\/[\w.-]{1,20}|director\/[\w.-]{1,40}\/edit(?:\/[\w.-]{1,40})?|duty(?:\/handover)?|trust|agency|admin|account|enrol|screen)?\/?$/;
const YEAR_S = (365 * DAY_MS) / 1000;

const ENCODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

/** Serves `file.br` or `file.gz` in place of `file` where the build left one and the reader takes it. */
function precompressed(dir: string): RequestHandler {
  const files = new Set(readdirSync(dir, { recursive: true, encoding: "utf8" }).map((file) => `/${file.split(sep).join("/")}`));
  return (request, response, next) => {
    const path = request.path;
    const found = ENCODINGS.find(([name, ending]) => files.has(path + ending) && request.acceptsEncodings(name) === name);
    if (found !== undefined && (request.method === "GET" || request.method === "HEAD")) {
      response.type(path.slice(path.lastIndexOf(".")));
      response.setHeader("Content-Encoding", found[0]);
      response.vary("Accept-Encoding");
      request.url = path + found[1];
    }
    next();
  };
}

function cacheHeader(path: string): string {
  return path.includes(`${sep}assets${sep}`) ? `public, max-age=${YEAR_S}, immutable` : "no-cache";
}

/** A page asks for a camera where a room is, and nowhere else. */
function permissionsOf(path: string): string {
  const allowed = path.startsWith("/site/") ? "(self)" : "()";
  return `camera=${allowed}, microphone=${allowed}, display-capture=(), geolocation=(), usb=(), serial=()`;
}

/** Adds the built page: hashed assets kept for a year, everything else asked for again, views answered by `index.html`. */
export function addPage(app: Express, dir: string | null): void {
  if (dir === null || !existsSync(join(dir, "index.html"))) {
    return;
  }
  app.use((request, response, next) => {
    response.setHeader("Permissions-Policy", permissionsOf(request.path));
    next();
  });
  app.use(precompressed(dir));
  app.use(
    express.static(dir, {
      index: false,
      setHeaders: (response, path) => response.setHeader("Cache-Control", cacheHeader(path)),
    }),
  );
  app.get(VIEWS, (_request, response, next) => {
    response.setHeader("Cache-Control", "no-cache");
    response.sendFile(join(dir, "index.html"), (fault: unknown) => {
      // Called on success too, with nothing: passing that on would ask the next handler for an answer.
      if (fault !== undefined && fault !== null) next(fault);
    });
  });
  refuseOtherMethods(app, VIEWS, ["GET"]);
}
