import type { CapReading } from "./capFinding.ts";
import { type CapMessage, messageOf } from "./capMessage.ts";
import { ALERT_SHAPE } from "./capShape.ts";
import { checkCap } from "./checkCap.ts";
import { checkShape } from "./checkShape.ts";
import { readXml } from "./readXml.ts";
import { CAP_BYTES_AT_MOST, textOfBytes } from "./xmlBytes.ts";

/** A message that breaks everything is told of this much; the rest is found when that is put right. */
const FINDINGS_AT_MOST = 20;

/** What a body comes to as a CAP message; `named`: who sent it, where that much of a broken one could be read. */
export type CapRead =
  | { readonly ok: true; readonly value: CapMessage }
  | (Extract<CapReading<CapMessage>, { readonly ok: false }> & { readonly named: CapMessage | null });

/** Reads a CAP 1.2 message and checks it against the standard; nothing is fetched, expanded or guessed [C1 to C29]. */
export function readCap(bytes: Buffer, charset: string | null): CapRead {
  if (bytes.length > CAP_BYTES_AT_MOST) {
    const finding = {
      rule: "C1",
      at: "#size",
      vi: "Thông điệp vượt 1 MB.",
      en: "The message is over 1 MB.",
    } as const;
    return { ok: false, findings: [finding], named: null };
  }
  const text = textOfBytes(bytes, charset);
  if (!text.ok) return { ...text, named: null };
  const tree = readXml(text.value);
  if (!tree.ok) return { ...tree, named: null };
  const misshapen = checkShape(tree.value, ALERT_SHAPE, "/alert").slice(0, FINDINGS_AT_MOST);
  const message = messageOf(tree.value);
  if (misshapen.length > 0) return { ok: false, findings: misshapen, named: message };
  const findings = checkCap(message).slice(0, FINDINGS_AT_MOST);
  return findings.length > 0 ? { ok: false, findings, named: message } : { ok: true, value: message };
}
