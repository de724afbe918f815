import compression from "compression";
import express, { type Express } from "express";
import helmet from "helmet";
import { catalogueInForce } from "#shared/scene/inForce.ts";
import { DEFAULT_LIMITS, type IntakeLimits } from "#server/intake/limits.ts";
import { addAgencyRoutes } from "./agencyRoutes.ts";
import { addAlertRoutes } from "./alertRoutes.ts";
import { OPERATIONS } from "./apiOperations.ts";
import type { AppParts } from "./appParts.ts";
import { addAuditRoutes } from "./auditRoutes.ts";
import { createAuthority } from "./authorise.ts";
import { addCapRoutes } from "./capRoutes.ts";
import { addCatalogueRoutes } from "./catalogueRoutes.ts";
import { addChainRoutes } from "./chainRoutes.ts";
import { addCheckRoutes } from "./checkRoutes.ts";
import { addConferenceRoutes } from "./conferenceRoutes.ts";
import { refuseCrossSite } from "./crossSite.ts";
import { addDrillRoutes } from "./drillRoutes.ts";
import { addDutyRoutes } from "./dutyRoutes.ts";
import { addEnrolmentRoutes } from "./enrolmentRoutes.ts";
import { addHealthRoutes } from "./healthRoutes.ts";
import { createIntakeCounters } from "./intakeFormat.ts";
import { addIntakeRoutes } from "./intakeRoutes.ts";
import { addKeyRoutes } from "./keyRoutes.ts";
import { addKeysRoutes } from "./keysRoutes.ts";
import { addLoadRoutes } from "./loadRoutes.ts";
import { addObservationRoutes } from "./observationRoutes.ts";
import { addOfficerRoutes } from "./officerRoutes.ts";
import { openApiDocument } from "./openApi.ts";
import { addOrderRoutes } from "./orderRoutes.ts";
import { refuseOtherMethods } from "./otherMethods.ts";
import { addPage } from "./page.ts";
import { addPairingRoutes } from "./pairingRoutes.ts";
import { addPictureRoutes } from "./pictureRoutes.ts";
import { problemMapper, RequestRefused } from "./problems.ts";
import { createReadingCatalogue } from "./queryParams.ts";
import { addQuestionRoutes } from "./questionRoutes.ts";
import { addRevisionRoutes } from "./revisionRoutes.ts";
import { addRosterRoute } from "./rosterRoute.ts";
import { addSceneRoutes } from "./sceneRoutes.ts";
import { addScoreRoutes } from "./scoreRoutes.ts";
import { addScreenRoutes } from "./screenRoutes.ts";
import { addSessionRoutes } from "./sessionRoutes.ts";
import { addWallRoutes } from "./wallRoutes.ts";

/** Where the API lies. */
const API_BASE = "/api/v1";

/** Only what the page itself is made of: no inline script, no eval, no other host. */
function securityHeaders(isSecure: boolean): express.RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        mediaSrc: ["'self'", "blob:"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "no-referrer" },
  });
}

/** What an answer that is never a page needs; the intake stands before the page's headers, which would cost it a tenth of its time. */
const answerHeaders: express.RequestHandler = (_request, response, next) => {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Content-Security-Policy", "default-src 'none'");
  next();
};

function limitsOf(parts: AppParts): IntakeLimits {
  return { ...DEFAULT_LIMITS, ...parts.limits };
}

/** The whole HTTP side over its parts; it starts nothing and holds nothing open. */
export function createApp(parts: AppParts): Express {
  const app = express();
  const api = express.Router({ caseSensitive: true, strict: true });
  const limits = limitsOf(parts);
  const authority = createAuthority(parts, limits.authFailuresPerMinute);
  const known = createReadingCatalogue(parts.catalogue);
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("trust proxy", parts.trustProxy);
  app.set("query parser", "simple");
  const intake = express.Router({ caseSensitive: true, strict: true });
  intake.use(answerHeaders);
  addIntakeRoutes(intake, { parts, authority, limits, counters: createIntakeCounters(parts.metrics), reading: known });
  app.use(API_BASE, intake);
  app.use(securityHeaders(parts.isSecure));
  app.use(compression({ filter: (request, response) => request.method === "GET" && compression.filter(request, response) }));

  app.use(API_BASE, refuseCrossSite(parts.publicUrl));
  addHealthRoutes(app, parts);
  addSessionRoutes(app, api, parts, authority);
  addEnrolmentRoutes(api, parts, authority);
  addOfficerRoutes(api, parts, authority);
  addKeyRoutes(api, parts, authority);
  addAuditRoutes(api, parts, authority);
  if (parts.drills !== undefined) {
    addDrillRoutes(api, parts.drills, parts, authority);
  }
  addCapRoutes(api, parts, authority);
  addAlertRoutes(api, { parts, authority, reading: known });
  addDutyRoutes(api, { parts, authority, reading: known });
  addLoadRoutes(api, { parts, authority });
  addWallRoutes(api, parts, authority);
  addPairingRoutes(api, parts, authority);
  addScreenRoutes(api, parts, authority);
  addSceneRoutes(api, parts, authority);
  addPictureRoutes(api, parts, authority);
  addConferenceRoutes(api, parts, authority);
  addRosterRoute(api, parts, authority);
  addOrderRoutes(api, { parts, authority, reading: known });
  addChainRoutes(api, parts, authority);
  addKeysRoutes(api, parts);
  addCheckRoutes(api, parts, authority);
  addQuestionRoutes(api, parts, authority);
  addRevisionRoutes(api, { parts, authority, reading: known });
  addScoreRoutes(api, parts, authority);
  addAgencyRoutes(api, parts, authority);
  const document = openApiDocument();
  api.get("/openapi.json", (_request, response) => {
    response.json(document);
  });
  api.use(["/observations", "/catalogue"], authority.reader);
  addObservationRoutes(api, parts, known);
  addCatalogueRoutes(api, () => catalogueInForce(parts.catalogue, parts.exact.state().shows), parts.geometry);
  // An address by its own name before one that a parameter would match.
  const byName = OPERATIONS.toSorted((a, b) => Number(a.path.includes(":")) - Number(b.path.includes(":")));
  for (const [path, operations] of Map.groupBy(byName, (operation) => operation.path)) {
    refuseOtherMethods(
      api,
      path,
      operations.map(({ method }) => method.toUpperCase()),
    );
  }
  app.use(API_BASE, api);
  addPage(app, parts.clientDir);
  app.use(() => {
    throw new RequestRefused({ code: "not-found" });
  });
  app.use(problemMapper(parts.log));
  return app;
}
