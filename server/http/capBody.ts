import express, { type Request, type Response } from "express";
import { CAP_BYTES_AT_MOST } from "#server/alerts/cap/xmlBytes.ts";
import { RequestRefused } from "./problems.ts";

/** Media type of a CAP message. */
export const CAP_TYPE = "application/cap+xml";
/** The types a message may come under. */
export const CAP_BODY_TYPES = [CAP_TYPE, "application/xml", "text/xml"] as const;

/** A message as it came: not yet known to be one. */
export interface CapBody {
  readonly bytes: Buffer;
  readonly charset: string | null;
}

// Nothing is inflated: a message is small, and what it unpacks to is not known before.
const readsBytes = express.raw({ type: () => true, limit: CAP_BYTES_AT_MOST, inflate: false });

function typeOf(request: Request): string {
  return (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** Reads the body of a message within its limit, or throws a problem; what is too long is read to its end and thrown away, so that its sender hears why. */
export async function readCapBody(request: Request, response: Response): Promise<CapBody> {
  const type = typeOf(request);
  if (!CAP_BODY_TYPES.some((each) => each === type)) {
    request.resume();
    const list = CAP_BODY_TYPES.join(", ");
    throw new RequestRefused({
      code: "unsupported-type",
      vi: `Cần Content-Type là một trong: ${list}.`,
      en: `The Content-Type must be one of: ${list}.`,
      pointer: "#header=Content-Type",
    });
  }
  await new Promise<void>((resolve, reject) => {
    readsBytes(request, response, (error?: unknown) => {
      if (error === undefined) {
        resolve();
        return;
      }
      request.resume();
      reject(refusalOfBody(error));
    });
  });
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers["content-type"] ?? "")?.[1] ?? null;
  return { bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), charset };
}

function refusalOfBody(error: unknown): Error {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : null;
  if (status === 413) {
    return new RequestRefused({
      code: "body-too-large",
      vi: "Thông điệp CAP vượt 1 MB.",
      en: "The CAP message is over 1 MB.",
    });
  }
  if (status === 415) {
    return new RequestRefused({
      code: "unsupported-type",
      vi: "Không nhận nội dung nén. Hãy gửi XML không có Content-Encoding.",
      en: "No compressed body is taken. Send the XML without Content-Encoding.",
      pointer: "#header=Content-Encoding",
    });
  }
  return error instanceof Error ? error : new Error(String(error));
}
