import express, { type Request, type Response, type Router } from "express";
import { pictureId } from "#shared/catalogue/scene.ts";
import { DAY_MS, SECOND_MS } from "#shared/clock/instant.ts";
import { editRefusalOf } from "#server/scenes/editing/editWords.ts";
import { PICTURE_BYTES_AT_MOST, readPicture } from "#server/scenes/editing/readPicture.ts";
import type { AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { isKnown } from "./etag.ts";
import { readIdempotencyKey } from "./idempotency.ts";
import { RequestRefused } from "./problems.ts";
import { editProblem } from "./sceneAnswers.ts";

const YEAR_S = (365 * DAY_MS) / SECOND_MS;
/** Nothing is inflated: a picture is small, and what it unpacks to is not known before. */
const readsBytes = express.raw({ type: () => true, limit: PICTURE_BYTES_AT_MOST, inflate: false });

/** Adds `POST /pictures` and `GET /pictures/:id`. */
export function addPictureRoutes(api: Router, { pictures, editor }: AppParts, authority: Authority): void {
  api.post("/pictures", async (request, response) => {
    const identity = await authority.allow(request, "scene.edit");
    // The same bytes are the same picture: a repeat changes nothing, with a key or without.
    readIdempotencyKey(request);
    const read = readPicture(await bytesOf(request, response));
    if (!read.ok) {
      await editor.noteRefused(identity, { action: "scene.edit", id: null, code: read.refusal.code });
      throw editProblem(request, read.refusal);
    }
    const { id, type, width, height, bytes } = read.picture;
    await pictures.put(read.picture);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Location", `/api/v1/pictures/${id}`);
    response.status(201).json({ id, type, width, height, bytes: bytes.length });
  });

  api.get("/pictures/:id", async (request, response) => {
    await authority.allow(request, "wall.view");
    const { id } = request.params;
    const picture = pictureId.safeParse(id).success ? await pictures.get(id) : null;
    if (picture === null) throw editProblem(request, editRefusalOf("picture.unknown"));
    const etag = `"${id}"`;
    response.setHeader("ETag", etag);
    response.setHeader("Cache-Control", `private, max-age=${YEAR_S}, immutable`);
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (isKnown(request, etag)) {
      response.status(304).end();
      return;
    }
    response.setHeader("Content-Type", picture.type);
    response.end(picture.bytes);
  });
}

/** The body within its limit, or a problem; what is too long is read to its end and thrown away, so that its sender hears why. */
async function bytesOf(request: Request, response: Response): Promise<Buffer> {
  await new Promise<void>((resolve, reject) => {
    readsBytes(request, response, (error?: unknown) => {
      if (error === undefined) return resolve();
      request.resume();
      const fault = error instanceof Error ? error : new Error("the body cannot be read", { cause: error });
      reject("status" in fault && fault.status === 413 ? new RequestRefused(TOO_LARGE) : fault);
    });
  });
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

const TOO_LARGE = {
  code: "body-too-large",
  vi: "Ảnh vượt 1 MiB. Hãy nén hoặc thu nhỏ ảnh.",
  en: "The picture is over 1 MiB. Compress it or make it smaller.",
} as const;
