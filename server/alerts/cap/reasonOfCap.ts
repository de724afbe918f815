import type { CapMessage } from "./capMessage.ts";
import { DRILL_NOTE } from "./writeCap.ts";

/** As much as the desk keeps of a reason. */
const CHARACTERS_AT_MOST = 500;

/** Why a message amends or cancels, for the timeline: its note, else who sent it. */
export function reasonOfCap({ note, msgType, infos, sender }: CapMessage): string {
  const said = (note ?? "").replace(DRILL_NOTE, "").trim();
  const from = infos[0]?.senderName ?? sender;
  const usual = msgType === "Cancel" ? `${from} huỷ cảnh báo (CAP Cancel)` : `${from} cập nhật (CAP Update)`;
  const text = said === "" ? usual : said;
  const characters = Array.from(text);
  return characters.length > CHARACTERS_AT_MOST ? `${characters.slice(0, CHARACTERS_AT_MOST - 1).join("")}…` : text;
}
