import type { IRouter } from "express";
import { RequestRefused } from "./problems.ts";

/** Answers every method that an address does not have with 405, and OPTIONS with those it has; added after its routes. */
export function refuseOtherMethods(router: IRouter, path: string | RegExp, methods: readonly string[]): void {
  const allow = methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
  router.all(path, (request, response) => {
    response.setHeader("Allow", allow);
    if (request.method === "OPTIONS") {
      response.status(204).end();
      return;
    }
    throw new RequestRefused({
      code: "method-not-allowed",
      vi: `Địa chỉ này chỉ nhận ${allow}.`,
      en: `This address takes only ${allow}.`,
    });
  });
}
