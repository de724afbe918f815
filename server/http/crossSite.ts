import type { Request, RequestHandler } from "express";
import { RequestRefused } from "./problems.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** True when a browser says that a page of ours sends this, or when no browser sends it: a program names neither site nor origin. */
function isOurs(request: Request, publicUrl: string | null): boolean {
  const site = request.headers["sec-fetch-site"];
  const { origin } = request.headers;
  if (site === undefined && origin === undefined) return true;
  if (site === "same-origin" || site === "none") return true;
  const own = [publicUrl, `${request.protocol}://${request.headers.host ?? ""}`];
  return origin !== undefined && own.includes(origin);
}

/** Refuses what a page of another site makes a signed-in browser send (OWASP: Fetch Metadata, with the origin for older browsers). */
export function refuseCrossSite(publicUrl: string | null): RequestHandler {
  return (request, _response, next) => {
    // Another site cannot put an Authorization header on a request, and without a cookie it has nobody's rights but may sign someone in.
    if (SAFE.has(request.method) || request.headers.authorization !== undefined || isOurs(request, publicUrl)) {
      next();
      return;
    }
    throw new RequestRefused({
      code: "forbidden",
      vi: "Yêu cầu đến từ trang của một địa chỉ khác nên không được thực hiện. Hãy mở trang của Toàn Cảnh và làm lại ở đó.",
      en: "The request comes from a page of another site and was not carried out. Open the page of Toàn Cảnh and do it there.",
      pointer: "#header=Origin",
    });
  };
}
