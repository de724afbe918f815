import { createHash } from "node:crypto";
import type { Instant } from "#shared/clock/instant.ts";
import type { CapFinding } from "./capFinding.ts";
import { type CapMessage, originOf } from "./capMessage.ts";
import { NAME_FORM, referenceText } from "./capReferences.ts";
import { CAP_STATUSES } from "./capShape.ts";
import { capTime, instantOfCap } from "./capTime.ts";
import { CAP_NAMESPACE } from "./readXml.ts";
import { node, xmlDocument } from "./writeXml.ts";

/** What answers a message: that it was taken, or why it was not. */
export interface CapReply {
  readonly msgType: "Ack" | "Error";
  readonly note: string;
  /** CAP `sender` of the one who answers, and when. */
  readonly sender: string;
  readonly at: Instant;
}

/** An Ack or Error to a message [C47]; `null` when too little of it could be read to say which message is meant. */
export function writeReply(message: CapMessage | null, { msgType, note, sender, at }: CapReply): string | null {
  if (message === null || !isNamed(message)) return null;
  const reference = referenceText(originOf(message));
  const id = createHash("sha256")
    .update(`${msgType} ${reference} ${capTime(at)}`)
    .digest("hex")
    .slice(0, 16);
  const reply = [
    node("identifier", `${msgType}-${id}`),
    node("sender", sender),
    node("sent", capTime(at)),
    node("status", CAP_STATUSES.includes(message.status) ? message.status : "Actual"),
    node("msgType", msgType),
    node("scope", "Private"),
    node("addresses", message.sender),
    node("note", note),
    node("references", reference),
  ];
  return xmlDocument(node("alert", reply, { xmlns: CAP_NAMESPACE }));
}

function isNamed({ sender, identifier, sent }: CapMessage): boolean {
  return NAME_FORM.test(sender) && NAME_FORM.test(identifier) && instantOfCap(sent) !== null;
}

/** Findings in one text, each with its rule and its place. */
export function findingsText(findings: readonly CapFinding[], language: "vi" | "en"): string {
  return findings.map((finding) => `[${finding.rule}] ${finding.at}: ${finding[language]}`).join("\n");
}
