import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Request, Response, Router } from "express";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { etagOf, isKnown } from "./etag.ts";
import { RequestRefused } from "./problems.ts";

/** The geometry a page may ask for. */
export const GEOMETRY_NAMES = ["outlines-2008", "outlines-2025", "islands", "ground"] as const;

/** The arrays of the catalogue, by the last part of their address. */
export const CATALOGUE_PARTS = ["agencies", "indicators", "provinces", "sites", "walls", "scenes", "hazards"] as const;
const BROTLI_QUALITY = 6;

/** A text that does not change while the server runs, compressed once for everyone. */
interface Fixed {
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
}

function fixed(plain: Buffer): Fixed {
  return {
    etag: etagOf(plain),
    plain,
    gzip: gzipSync(plain),
    brotli: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  };
}

function send(request: Request, response: Response, body: Fixed): void {
  response.setHeader("ETag", body.etag);
  response.setHeader("Cache-Control", "no-cache");
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  if (isKnown(request, body.etag)) {
    response.status(304).end();
    return;
  }
  const encoding = request.acceptsEncodings(["br", "gzip"]);
  if (encoding === "br" || encoding === "gzip") {
    response.setHeader("Content-Encoding", encoding);
  }
  response.end(encoding === "br" ? body.brotli : encoding === "gzip" ? body.gzip : body.plain);
}

function json(value: unknown): Fixed {
  return fixed(Buffer.from(JSON.stringify(value)));
}

/** The version of a catalogue: a hash of everything in it. */
function catalogueVersion(catalogue: Catalogue): string {
  return createHash("sha256").update(JSON.stringify(catalogue)).digest("base64url").slice(0, 16);
}

/** The `provinces` array: every province of every set, with the set's dates. */
function provinceRows(catalogue: Catalogue): readonly unknown[] {
  return catalogue.sets.flatMap((set) =>
    set.provinces.map((province) => ({ ...province, set: set.id, validFrom: set.validFrom, validTo: set.validTo })),
  );
}

/** Adds the routes of `/catalogue`: whole, in parts, and its geometry, each with an ETag. */
export function addCatalogueRoutes(api: Router, catalogue: Catalogue, texts: ReadonlyMap<string, string>): void {
  const whole = json({ ...catalogue, version: catalogueVersion(catalogue) });
  const parts = new Map<string, Fixed>(
    CATALOGUE_PARTS.map((name) => [name, json(name === "provinces" ? provinceRows(catalogue) : catalogue[name])]),
  );
  const geometry = new Map([...texts].map(([name, text]) => [name, fixed(Buffer.from(text))]));
  api.get("/catalogue", (request, response) => {
    send(request, response, whole);
  });
  api.get("/catalogue/geometry/:name", (request, response) => {
    const file = geometry.get(request.params.name);
    if (file === undefined) {
      throw new RequestRefused({
        code: "not-found",
        vi: `Hình học có: ${GEOMETRY_NAMES.join(", ")}.`,
        en: `Geometry there is: ${GEOMETRY_NAMES.join(", ")}.`,
      });
    }
    send(request, response, file);
  });
  const duty = json(catalogue.duty);
  api.get("/catalogue/duty", (request, response) => {
    send(request, response, duty);
  });
  api.get("/catalogue/:part", (request, response) => {
    const part = parts.get(request.params.part);
    if (part === undefined) {
      throw new RequestRefused({
        code: "not-found",
        vi: `Danh mục có: ${CATALOGUE_PARTS.join(", ")}, duty.`,
        en: `The catalogue has: ${CATALOGUE_PARTS.join(", ")}, duty.`,
      });
    }
    send(request, response, part);
  });
}
