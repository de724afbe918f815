import type { Request } from "express";
import type { ZodType } from "zod";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import { setInForce } from "#shared/catalogue/provinceCode.ts";
import type { Instant } from "#shared/clock/instant.ts";
import { allProvinceIds } from "#shared/observation/visibleSeries.ts";
import type { FigureAsk, OrderAct, OrderCommand } from "#server/orders/orderCommand.ts";
import { orderAmendSchema, orderCloseSchema, orderReportSchema, orderSchema, orderWhySchema } from "./orderBodies.ts";
import { smallBody } from "./smallBody.ts";

/** What a body is read with: which province a code names follows from the date. */
export interface OrderReading {
  readonly catalogue: Pick<Catalogue, "sets">;
  /** As it is shown: in a drill, the drill's. */
  readonly shownNow: () => Instant;
}

/** A command of `POST /orders…`; `read` throws the problem that names what is at fault. */
export interface OrderRoute {
  readonly path: string;
  readonly act: OrderAct;
  readonly read: (request: Request, id: string, reading: OrderReading) => OrderCommand;
}

/** Every command on orders. */
export const ORDER_COMMANDS: readonly OrderRoute[] = [
  route(
    "give",
    { path: "", schema: orderSchema, fields: "{site | province, text, owner, deadline, figure}" },
    (_, { site, province, figure, deadline, ...said }, reading) => ({
      act: "give",
      site: site ?? null,
      province: province === undefined ? null : provinceIdOf(province, reading),
      deadline: Date.parse(deadline),
      figure: figureOf(figure ?? null),
      ...said,
    }),
  ),
  route(
    "amend",
    { path: "/:id/amend", schema: orderAmendSchema, fields: "{text, owner, deadline, figure, why}" },
    (id, { text, owner, deadline, figure, why }) => ({
      ...{ act: "amend", id, why },
      ...(text === undefined ? {} : { text }),
      ...(owner === undefined ? {} : { owner }),
      ...(deadline === undefined ? {} : { deadline: Date.parse(deadline) }),
      ...(figure === undefined ? {} : { figure: figureOf(figure) }),
    }),
  ),
  route("report", { path: "/:id/report", schema: orderReportSchema, fields: "{text}" }, (id, body) => ({ act: "report", id, ...body })),
  route("close", { path: "/:id/close", schema: orderCloseSchema, fields: "{evidence}" }, (id, body) => ({ act: "close", id, ...body })),
  route("reopen", { path: "/:id/reopen", schema: orderWhySchema, fields: "{why}" }, (id, body) => ({ act: "reopen", id, ...body })),
  route("withdraw", { path: "/:id/withdraw", schema: orderWhySchema, fields: "{why}" }, (id, body) => ({ act: "withdraw", id, ...body })),
];

/** Where a command lies, what it takes, and which fields that has, for whoever got it wrong. */
interface Taken<T> {
  readonly path: string;
  readonly schema: ZodType<T>;
  readonly fields: string;
}

function route<T>(
  act: OrderAct,
  { path, schema, fields }: Taken<T>,
  made: (id: string, body: T, reading: OrderReading) => OrderCommand,
): OrderRoute {
  const need = { vi: `Nội dung là đối tượng JSON ${fields}.`, en: `The body is a JSON object ${fields}.` };
  return {
    act,
    path: `/orders${path}`,
    read: (request, id, reading) => {
      request.body = (request.body as unknown) ?? {};
      return made(id, smallBody(request, schema, need), reading);
    },
  };
}

interface FigureBody {
  readonly series: string;
  readonly reach?: FigureAsk["reach"] | undefined;
}

function figureOf(body: FigureBody | null): FigureAsk | null {
  return body === null ? null : { series: body.series, reach: body.reach ?? null };
}

/** An id as it is; of a code, the province that bears it now. */
function provinceIdOf(given: string, { catalogue, shownNow }: OrderReading): string {
  const byCode = setInForce(catalogue, shownNow()).provinces.find(({ code }) => code === given);
  return allProvinceIds(catalogue).includes(given) && byCode === undefined ? given : (byCode?.id ?? given);
}
