import type { Alert, AlertTopic } from "#shared/alert/alert.ts";
import type { ParkedCap } from "#shared/alert/alertEvents.ts";
import { alertOf } from "#shared/alert/alertsState.ts";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ProvinceSetId } from "#shared/catalogue/province.ts";
import { setInForce } from "#shared/catalogue/provinceCode.ts";
import { type Duration, type Instant, MINUTE_MS } from "#shared/clock/instant.ts";
import type { Identity } from "#shared/duty/identity.ts";
import { deskClock } from "#server/alerts/deskClock.ts";
import { refusalOf } from "#server/alerts/deskWords.ts";
import { applyCap, requestOfMessage } from "./applyCap.ts";
import type { KnownPlaces } from "./capAreas.ts";
import { contentOfCap } from "./capContent.ts";
import type { CapFinding } from "./capFinding.ts";
import { type CapMessage, originOf } from "./capMessage.ts";
import { type CapOutcome, invalid, taken } from "./capOutcome.ts";
import { isSameMessage, referencesOf } from "./capReferences.ts";
import { alertOfMessage, alertsOfReferences, keyOfMessage } from "./heldMessages.ts";
import { createParking, type ParkingParts } from "./parking.ts";
import { type Place, placesOf } from "./places.ts";
import { readCap } from "./readCap.ts";
import { reasonOfCap } from "./reasonOfCap.ts";

/** Clocks of senders differ; a message from further ahead is a mistake. */
const AHEAD_MS: Duration = 5 * MINUTE_MS;

/** What the import works with. */
export interface CapImportParts extends Omit<ParkingParts, "catalogue"> {
  readonly catalogue: Pick<Catalogue, "duty" | "sets" | "hazards">;
  /** The geometry files of the catalogue, by name. */
  readonly geometry: ReadonlyMap<string, string>;
  readonly now: () => Instant;
  readonly sleep: (ms: Duration) => Promise<void>;
}

/** CAP messages from outside, on their way to the desk. */
export interface CapImport {
  /** Takes one message in a person's name; `charset`: that of the Content-Type. One at a time, so that a pair that comes at once is not told twice. */
  readonly take: (body: { readonly bytes: Buffer; readonly charset: string | null }, identity: Identity) => Promise<CapOutcome>;
}

/** The import of this server [C34 to C41]. */
export function createCapImport(parts: CapImportParts): CapImport {
  const { desk, alerts, catalogue, geometry, sleep, log } = parts;
  const parking = createParking(parts);
  const drawn = new Map<ProvinceSetId, readonly Place[]>();
  const now = (topic: AlertTopic): Instant => deskClock(alerts.state(), parts.now())(topic);
  const known = (at: Instant): KnownPlaces => {
    const set = setInForce(catalogue, at);
    const places = drawn.get(set.id) ?? placesOf(geometry, set);
    drawn.set(set.id, places);
    return { set, sets: catalogue.sets, places, pause: () => sleep(0) };
  };
  const contentOf = (message: CapMessage, topic: AlertTopic) =>
    contentOfCap(message, { catalogue, places: known(now(topic)), now: now(topic) });
  const standing = (id: string): Alert | null => alertOf(alerts.state(), id);

  const raise = async (message: CapMessage, topic: AlertTopic, identity: Identity): Promise<CapOutcome> => {
    const read = await contentOf(message, topic);
    if (!read.ok) return invalid(message, read.findings);
    const { content, ignored } = read.value;
    const origin = originOf(message);
    const done = await desk.run({ act: "raise", topic, content, proposal: null, origin }, identity, requestOfMessage(origin));
    if (!done.ok) return { ok: false, why: "desk", refusal: done.refusal, message };
    const verdict = verdictOf(standing(done.id), message);
    await parking.join(topic, done.id, identity);
    return taken(verdict, message, { alert: standing(done.id), ignored });
  };

  const follow = async (
    message: CapMessage & { readonly msgType: "Update" | "Cancel" },
    topic: AlertTopic,
    identity: Identity,
  ): Promise<CapOutcome> => {
    const { msgType } = message;
    const origin = originOf(message);
    const references = referencesOf(message.references) ?? [];
    const about = alertsOfReferences(references, { state: alerts.state(), topic, catalogue });
    if (about.length > 1) return invalid(message, [severalAlerts(about)]);
    const read = msgType === "Update" ? await contentOf(message, topic) : null;
    if (read !== null && !read.ok) return invalid(message, read.findings);
    const { content, ignored } = read?.value ?? { content: null, ignored: [] };
    const change = { msgType, origin, content, why: reasonOfCap(message) };
    const [alert] = about;
    if (alert === undefined) {
      const at = now(topic);
      const until = at + catalogue.duty.parkMin * MINUTE_MS;
      const parked: ParkedCap = { ...change, key: keyOfMessage(origin), topic, at, until, references };
      return (await parking.park(parked)) ? taken("parked", message, { ignored, until }) : { ok: false, why: "full", message };
    }
    const applied = await applyCap(change, alert, { desk, identity });
    if (!applied.ok) return { ok: false, why: "desk", refusal: applied.refusal, message };
    const verdict =
      applied.verdict === "amended" || applied.verdict === "already" ? verdictOf(standing(alert.id), message) : applied.verdict;
    await parking.join(topic, alert.id, identity);
    return taken(verdict, message, { alert: standing(alert.id), ignored });
  };

  const toDesk = async (message: CapMessage, topic: AlertTopic, identity: Identity): Promise<CapOutcome> => {
    const held = alertOfMessage(originOf(message), { state: alerts.state(), topic, catalogue });
    if (held !== null) {
      await parking.join(topic, held.id, identity);
      return taken(verdictOf(held, message), message, { alert: standing(held.id) });
    }
    const waiting = Object.values(alerts.state()[topic].parked).find(({ key }) => key === keyOfMessage(originOf(message)));
    if (waiting !== undefined) return taken("parked", message, { until: waiting.until });
    return isFollowing(message) ? follow(message, topic, identity) : raise(message, topic, identity);
  };

  let last: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.then(
      () => {},
      () => {},
    );
    return mine;
  };

  const judged = async (message: CapMessage, identity: Identity): Promise<CapOutcome> => {
    const { status, msgType } = message;
    if (status === "Test") return taken("test", message);
    if (status !== "Actual" && status !== "Exercise") return invalid(message, [wrongStatus(status)]);
    const ahead = Math.max(parts.now(), status === "Exercise" ? now("exercise") : 0) + AHEAD_MS;
    if (message.sentAt > ahead) return invalid(message, [fromAhead()]);
    if (msgType === "Ack" || msgType === "Error") {
      log.info("cap.noted", { msgType, sender: message.sender, references: message.references, note: message.note });
      return taken("noted", message);
    }
    if (status === "Exercise" && alerts.state().drillOffsetMs === null) {
      return { ok: false, why: "desk", refusal: refusalOf("exercise.not-in-drill", "/alert/status"), message };
    }
    return oneByOne(() => toDesk(message, status === "Exercise" ? "exercise" : "actual", identity));
  };

  return {
    take: async ({ bytes, charset }, identity) => {
      const read = readCap(bytes, charset);
      const outcome = read.ok ? await judged(read.value, identity) : invalid(read.named, read.findings);
      log.info(outcome.ok ? "cap.taken" : "cap.refused", { by: identity.id, ...told(outcome) });
      return outcome;
    },
  };
}

function isFollowing(message: CapMessage): message is CapMessage & { readonly msgType: "Update" | "Cancel" } {
  return message.msgType === "Update" || message.msgType === "Cancel";
}

function told(outcome: CapOutcome): Readonly<Record<string, unknown>> {
  const { sender, identifier, msgType } = outcome.message ?? {};
  const named = { sender, identifier, msgType };
  if (outcome.ok) return { ...named, verdict: outcome.verdict, alert: outcome.alert?.id ?? null };
  switch (outcome.why) {
    case "invalid":
      return { ...named, rules: outcome.findings.map(({ rule }) => rule) };
    case "desk":
      return { ...named, code: outcome.refusal.code };
    case "full":
      return { ...named, code: "full" };
  }
}

/** What became of a message, told by how its alert stands: a repeat is answered as the first time. */
function verdictOf(alert: Alert | null, message: CapMessage) {
  const { msgType } = message;
  const waits = alert?.pending?.origin ?? null;
  const isWaiting = alert?.state === "awaitingApproval" || (waits !== null && isSameMessage(waits, originOf(message)));
  if (msgType === "Cancel") return "cancelled";
  if (isWaiting) return "awaitingApproval";
  return msgType === "Update" ? "amended" : "raised";
}

function wrongStatus(status: string): CapFinding {
  return {
    rule: "C34",
    at: "/alert/status",
    vi: `Không nhận thông điệp ${status}: chỉ nhận Actual, Exercise (trong diễn tập) và Test (không thực hiện gì).`,
    en: `A message ${status} is not taken: only Actual, Exercise (in a drill) and Test (nothing is done).`,
  };
}

function fromAhead(): CapFinding {
  const vi = '"sent" ở tương lai quá 5 phút. Hãy kiểm tra đồng hồ và múi giờ.';
  return { rule: "C39", at: "/alert/sent", vi, en: '"sent" is more than 5 minutes ahead. Check the clock and the offset.' };
}

function severalAlerts(alerts: readonly Alert[]): CapFinding {
  const ids = alerts.map(({ id }) => id).join(", ");
  return {
    rule: "C36",
    at: "/alert/references",
    vi: `"references" nêu thông điệp của nhiều cảnh báo (${ids}). Hãy gửi riêng cho từng cảnh báo.`,
    en: `"references" names messages of several alerts (${ids}). Send one message for each.`,
  };
}
