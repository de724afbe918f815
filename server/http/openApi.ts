import { z } from "zod";
import { REPORTED_VIA } from "#shared/observation/observation.ts";
import { OPERATIONS } from "./apiOperations.ts";
import { API_SCHEMAS, type ApiSchema } from "./apiSchemas.ts";
import type { Operation } from "./operation.ts";

function reference(name: ApiSchema): object {
  return { $ref: `#/components/schemas/${name}` };
}

function problems(...statuses: readonly number[]): Readonly<Record<string, object>> {
  const content = { "application/problem+json": { schema: reference("Problem") } };
  return Object.fromEntries(statuses.map((status) => [String(status), { description: "Problem", content }]));
}

function requestBody(operation: Operation): object {
  if (operation.body !== undefined) {
    return { requestBody: { required: true, content: { "application/json": { schema: reference(operation.body) } } } };
  }
  if (operation.takesXml !== undefined) {
    const content = Object.fromEntries(operation.takesXml.map((type) => [type, { schema: { type: "string" } }]));
    return { requestBody: { required: true, content } };
  }
  if (operation.takesBytes !== undefined) {
    const content = Object.fromEntries(operation.takesBytes.map((type) => [type, { schema: { type: "string", format: "binary" } }]));
    return { requestBody: { required: true, content } };
  }
  if (operation.takesSdp === true) {
    return { requestBody: { required: true, content: { "application/sdp": { schema: { type: "string" } } } } };
  }
  if (operation.takesFigures !== true) {
    return {};
  }
  const rows = { type: "array", items: reference("ObservationIn") };
  const wrapped = { type: "object", properties: { observations: rows }, required: ["observations"], additionalProperties: false };
  const csv = { schema: { type: "string" }, example: "indicator,province,period,value\nBUD.REV_YEAR,01,2015,141690000\n" };
  const sdmx = {
    schema: { type: "string" },
    example: "DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nVPCP:KPI(1.0),BUD.REV_YEAR,01,2015,141690000,A\n",
  };
  return {
    requestBody: {
      required: true,
      content: { "application/json": { schema: { oneOf: [rows, wrapped] } }, "text/csv": csv, "application/vnd.sdmx.data+csv": sdmx },
    },
  };
}

function parametersOf(operation: Operation): readonly object[] {
  const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", ...(operation.values === undefined ? {} : { enum: operation.values }) },
  }));
  const inQuery = Object.entries(operation.query ?? {}).map(([name, description]) => ({
    name,
    in: "query",
    description,
    required: operation.required?.includes(name) ?? false,
    schema: { type: "string" },
  }));
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "A repeat within 24 h gets the first answer",
    schema: { type: "string", maxLength: 200 },
  };
  const via = {
    name: "X-Reported-Via",
    in: "header",
    required: false,
    description: "How the figures came; by default program",
    schema: { type: "string", enum: REPORTED_VIA },
  };
  const inHeader = [...(operation.takesIdempotencyKey === true ? [key] : []), ...(operation.takesFigures === true ? [via] : [])];
  return [...inPath, ...inQuery, ...inHeader];
}

function answerOf(operation: Operation): object {
  const { answer } = operation;
  const one = answer === null ? {} : typeof answer === "string" ? reference(answer) : { anyOf: answer.map(reference) };
  const schema = operation.isList === true ? { type: "array", items: one } : one;
  const { answerType } = operation;
  const types = answerType === undefined ? [] : [answerType].flat();
  const type =
    types.length === 0
      ? { "application/json": { schema } }
      : Object.fromEntries(types.map((each) => [each, { schema: { type: "string" } }]));
  const content = operation.status === 204 || operation.isEmpty === true ? {} : { content: type };
  const statuses = [operation.status ?? 200, ...(operation.moreStatuses ?? [])];
  return {
    ...Object.fromEntries(statuses.map((status) => [String(status), { description: operation.summary, ...content }])),
    ...(operation.isCached === true ? { "304": { description: "As it was when the ETag was given" } } : {}),
  };
}

function securityOf(operation: Operation): readonly object[] {
  switch (operation.access) {
    case "agency":
      return [{ agencyKey: [] }];
    case "officer":
      return [{ session: [] }];
    case "mediaToken":
      return [{ mediaToken: [] }];
    case "reader":
      return [{ agencyKey: [] }, { session: [] }];
    case "anyone":
      return [];
  }
}

function operationObject(operation: Operation): object {
  return {
    summary: operation.summary,
    operationId: `${operation.method}${operation.path.replaceAll(/[/:.](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    parameters: parametersOf(operation),
    ...requestBody(operation),
    responses: { ...answerOf(operation), ...problems(400, 401, 429, 500, 503, ...(operation.problems ?? [])) },
    security: securityOf(operation),
  };
}

/** The OpenAPI 3.1 document of the API, its schemas made from the ones in use. */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) {
    const path = operation.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [operation.method]: operationObject(operation) };
  }
  const schemas = Object.fromEntries(Object.entries(API_SCHEMAS).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: "input" })]));
  return {
    openapi: "3.1.0",
    info: {
      title: "Toàn Cảnh",
      version: "1",
      description: "Figures in, walls out. Problems are RFC 9457; sentences are Vietnamese unless Accept-Language prefers English.",
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        agencyKey: { type: "http", scheme: "bearer", description: "Key of an agency: npm run key -- create AGENCY" },
        mediaToken: { type: "http", scheme: "bearer", description: "Of POST /conference/{site}/token; good for 60 seconds" },
        session: { type: "apiKey", in: "cookie", name: "tc_session", description: "Over TLS it is named __Host-tc_session" },
      },
    },
  };
}
