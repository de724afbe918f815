import { randomBytes } from "node:crypto";
import type { Request, Router } from "express";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Instant } from "#shared/clock/instant.ts";
import type { RefusedRow } from "#shared/trust/answers/chainAnswers.ts";
import { shortened } from "#server/intake/answer.ts";
import { BodyFault } from "#server/intake/bodyFault.ts";
import { bomLength, checkCharset } from "#server/intake/charset.ts";
import { csvRows } from "#server/intake/csvRows.ts";
import { heldOf } from "#server/intake/holding.ts";
import { createIntakeCatalogue } from "#server/intake/intakeCatalogue.ts";
import { jsonRows } from "#server/intake/jsonRows.ts";
import type { IntakeLimits } from "#server/intake/limits.ts";
import { type Post, receive } from "#server/intake/receive.ts";
import type { AgencyIdentity, AppParts } from "./appParts.ts";
import type { Authority } from "./authorise.ts";
import { refuseCrossSite } from "./crossSite.ts";
import { createIdempotency, readIdempotencyKey, type Worked } from "./idempotency.ts";
import { type IntakeCounters, requestFormat } from "./intakeFormat.ts";
import { keepFailed, withReceipt } from "./intakeReceipt.ts";
import { languageOf } from "./language.ts";
import { presentHeld } from "./observationView.ts";
import { RequestRefused } from "./problems.ts";
import { badParameter, onlyParameters, type ReadingCatalogue, textParameter } from "./queryParams.ts";
import { type ReadBody, readBody } from "./readBody.ts";
import { reportedVia } from "./reportedVia.ts";

/** An answer longer than this is kept for a repeat with fewer rows. */
const KEPT_ANSWER_CHARACTERS = 1_000_000;

interface Intake {
  readonly parts: AppParts;
  readonly authority: Authority;
  readonly limits: IntakeLimits;
  readonly counters: IntakeCounters;
  readonly reading: ReadingCatalogue;
}

/** Nothing after it has happened yet: for an exercise the later of the real and the drill clock, as its players' programs may know either. */
function clockOf(parts: AppParts, { topic }: AgencyIdentity): Instant {
  return parts.now() + (topic === "exercise" ? Math.max(0, parts.drill().offsetMs) : 0);
}

async function bodyOf(request: Request, limits: IntakeLimits, isJson: boolean): Promise<ReadBody> {
  const read = await readBody(request, limits, isJson);
  const refusal = read.ok ? checkCharset(read.body.bytes) : read.refusal;
  if (!read.ok || refusal !== null) {
    // Read to its end (or the request's time limit) and thrown away: closing on a sender who still sends would lose him the answer.
    request.resume();
    throw refusal === null ? new RequestRefused({ code: "bad-body" }) : new BodyFault(refusal);
  }
  return read.body;
}

function checkTopic(parts: AppParts, sender: AgencyIdentity): void {
  if (sender.topic === "exercise" && !parts.drill().active) {
    throw new RequestRefused({
      code: "exercise.not-in-drill",
      vi: "Khoá này chỉ dùng cho diễn tập, và hiện không có diễn tập nào đang chạy.",
      en: "This key is for drills only, and no drill is running.",
    });
  }
}

function checkRowsParameter(request: Request): void {
  onlyParameters(request, "rows");
  const rows = textParameter(request, "rows");
  if (rows !== null && rows !== "refused") {
    throw badParameter("rows", "Tham số rows chỉ có một giá trị: refused.", "The parameter rows has one value: refused.");
  }
}

/** A body as it is taken; `again`: when an earlier try with its key began. */
interface Taken {
  readonly body: ReadBody;
  readonly format: "json" | "csv" | "sdmx";
  readonly again: Instant | null;
  readonly report: string;
}

/** Ids of reports: random for each start, then counted. */
function reportIds(): () => string {
  const start = randomBytes(9).toString("base64url");
  let count = 0;
  return () => {
    count += 1;
    return `${start}-${count.toString(36)}`;
  };
}

/** Adds `POST /observations` and `GET /observations/held`. */
export function addIntakeRoutes(api: Router, intake: Intake): void {
  const { parts, authority, limits, counters, reading } = intake;
  const known = createIntakeCatalogue(parts.catalogue);
  const nextReport = reportIds();
  const idempotently = createIdempotency({ store: parts.journal.idempotency, sleep: parts.sleep, now: parts.now });
  const perKey = new RateLimiterMemory({ points: limits.postsPerSecond, duration: 1 });

  const take = async (request: Request, sender: AgencyIdentity, { body, format, again, report }: Taken): Promise<Worked> => {
    const refused: RefusedRow[] = [];
    const via = reportedVia(request);
    const post: Post = {
      rows: body.layout === null ? csvRows(body.bytes, bomLength(body.bytes), format === "sdmx") : jsonRows(body.bytes, body.layout),
      context: {
        agency: sender.agency,
        report,
        key: sender.key,
        via,
        now: clockOf(parts, sender),
        fieldBytes: limits.fieldBytes,
      },
      language: languageOf(request),
      pointerBase: (body.layout?.wrapper ?? null) === null ? "" : "/observations",
      onlyRefused: textParameter(request, "rows") !== null,
      bodyHash: body.hash,
      onRefused: (row) => void refused.push(row),
    };
    const offsetMs = sender.topic === "exercise" ? parts.drill().offsetMs : 0;
    const saidAt = again === null ? null : again + offsetMs;
    const received = await receive(
      { known, topic: parts.journal[sender.topic], records: parts.journal.records, offsetMs, saidAt, pause: () => parts.sleep(0) },
      post,
    );
    counters.count(sender, received);
    const answer = await withReceipt(parts, { report, sender, via, bodySha256: body.sha256 }, received, refused);
    const text = JSON.stringify(answer);
    const kept = text.length <= KEPT_ANSWER_CHARACTERS ? text : JSON.stringify(shortened(answer, KEPT_ANSWER_CHARACTERS));
    return { answer: text, kept };
  };

  api.post("/observations", refuseCrossSite(parts.publicUrl), async (request, response) => {
    const stopTimer = counters.time();
    const sender = await authority.agencyOf(request);
    await perKey.consume(sender.agency).catch(() => {
      throw new RequestRefused({
        code: "too-many-requests",
        vi: "Gửi quá dồn dập; hãy gộp nhiều dòng vào một lần gửi.",
        en: "Too many posts; put more rows into one.",
        retryAfterS: 1,
      });
    });
    checkRowsParameter(request);
    const via = reportedVia(request);
    const report = nextReport();
    const key = readIdempotencyKey(request);
    checkTopic(parts, sender);
    const work = async (): Promise<string> => {
      const format = requestFormat(request);
      const body = await bodyOf(request, limits, format === "json");
      return idempotently(
        { scope: `${sender.agency}/${sender.topic}`, key, bodyHash: `${body.hash}${textParameter(request, "rows") ?? ""}` },
        (again) => take(request, sender, { body, format, again, report }),
      );
    };
    const answer = await work().catch((fault: unknown) => {
      if (fault instanceof BodyFault) keepFailed(parts, { report, sender, via }, fault);
      throw fault;
    });
    response.setHeader("Content-Type", "application/json; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.end(answer);
    stopTimer();
  });

  api.get("/observations/held", async (request, response) => {
    const sender = await authority.agencyOf(request);
    onlyParameters(request);
    response.setHeader("Cache-Control", "no-store");
    response.json(presentHeld(await heldOf(parts.journal.records, sender.agency), reading));
  });
}
