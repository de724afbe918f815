import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Request, Response, Router } from "express";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { etagOf, isKnown } from "./etag.ts";
import { RequestRefused } from "./problems.ts";

/** The geometry a page may ask for. */
export const GEOMETRY_NAMES = ["outlines-2008", "outlines-2025", "islands", "ground"] as const;

/** The arrays of the catalogue, by the last part of their address. */
export const CATALOGUE_PARTS = ["agencies", "indicators", "provinces", "sites", "walls", "scenes", "hazards"] as const;
const BROTLI_QUALITY = 6;

/** A text that stands for long, compressed once for everyone, beside the main thread: a cut must not wait for it. */
interface Fixed {
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzip: () => Promise<Buffer>;
  readonly brotli: () => Promise<Buffer>;
}

const gzipOf = promisify(gzip);
const brotliOf = promisify(brotliCompress);

function fixed(plain: Buffer): Fixed {
  return {
    etag: etagOf(plain),
    plain,
    gzip: once(() => gzipOf(plain)),
    brotli: once(() => brotliOf(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly is: T } | null = null;
  return () => {
    made ??= { is: make() };
    return made.is;
  };
}

async function send(request: Request, response: Response, body: Fixed): Promise<void> {
  response.setHeader("ETag", body.etag);
  response.setHeader("Cache-Control", "no-cache");
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  if (isKnown(request, body.etag)) {
    response.status(304).end();
    return;
  }
  const encoding = request.acceptsEncodings(["br", "gzip"]);
  if (encoding !== "br" && encoding !== "gzip") {
    response.end(body.plain);
    return;
  }
  const compressed = await (encoding === "br" ? body.brotli() : body.gzip());
  response.setHeader("Content-Encoding", encoding);
  response.end(compressed);
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

/** Texts that are made of the catalogue in force, each once until it is another. */
interface InForceTexts {
  readonly whole: () => Fixed;
  /** `undefined`: the catalogue has no such part. */
  readonly part: (name: string) => Fixed | undefined;
}

/** Only what changed is made anew: a scene that is published leaves most parts as they are. */
function textsOf(inForce: () => Catalogue): InForceTexts {
  const held = new Map<string, { readonly of: unknown; readonly is: Fixed }>();
  const ofNow = (name: string, of: unknown, value: () => unknown): Fixed => {
    const known = held.get(name);
    if (known !== undefined && known.of === of) return known.is;
    const made = { of, is: json(value()) };
    held.set(name, made);
    return made.is;
  };
  return {
    whole: () => {
      const catalogue = inForce();
      return ofNow("", catalogue, () => ({ ...catalogue, version: catalogueVersion(catalogue) }));
    },
    part: (asked) => {
      const name = CATALOGUE_PARTS.find((each) => each === asked);
      const catalogue = inForce();
      if (name === undefined) return undefined;
      return name === "provinces"
        ? ofNow(name, catalogue.sets, () => provinceRows(catalogue))
        : ofNow(name, catalogue[name], () => catalogue[name]);
    },
  };
}

/** Adds the routes of `/catalogue`: whole, in parts, and its geometry, each with an ETag; walls and scenes as they are in force [S70]. */
export function addCatalogueRoutes(api: Router, inForce: () => Catalogue, texts: ReadonlyMap<string, string>): void {
  const { whole, part: partOf } = textsOf(inForce);
  // Compressed before anyone asks: the whole of it takes longest.
  void Promise.all([whole().brotli(), whole().gzip()]);
  const geometry = new Map([...texts].map(([name, text]) => [name, fixed(Buffer.from(text))]));
  api.get("/catalogue", async (request, response) => {
    await send(request, response, whole());
  });
  api.get("/catalogue/geometry/:name", async (request, response) => {
    const file = geometry.get(request.params.name);
    if (file === undefined) {
      throw new RequestRefused({
        code: "not-found",
        vi: `Hình học có: ${GEOMETRY_NAMES.join(", ")}.`,
        en: `Geometry there is: ${GEOMETRY_NAMES.join(", ")}.`,
      });
    }
    await send(request, response, file);
  });
  const duty = json(inForce().duty);
  api.get("/catalogue/duty", async (request, response) => {
    await send(request, response, duty);
  });
  api.get("/catalogue/:part", async (request, response) => {
    const part = partOf(request.params.part);
    if (part === undefined) {
      throw new RequestRefused({
        code: "not-found",
        vi: `Danh mục có: ${CATALOGUE_PARTS.join(", ")}, duty.`,
        en: `The catalogue has: ${CATALOGUE_PARTS.join(", ")}, duty.`,
      });
    }
    await send(request, response, part);
  });
}
