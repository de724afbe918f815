import type { CapFinding, CapRule } from "./capFinding.ts";
import { quoted } from "./capFinding.ts";
import type { CapMessage, CapWording } from "./capMessage.ts";
import { NAME_FORM, referencesOf } from "./capReferences.ts";
import { instantOfCap } from "./capTime.ts";
import { checkAreas } from "./checkAreas.ts";
import { checkTexts } from "./checkTexts.ts";

function finding(rule: CapRule, at: string, vi: string, en: string): CapFinding {
  return { rule, at, vi, en };
}

/** Everything a message breaks of the standard's rules that its schema cannot say, and of the practice of the field [C10, C13 to C26, C29]. */
export function checkCap(message: CapMessage): readonly CapFinding[] {
  return [
    ...checkNames(message),
    ...checkScope(message),
    ...checkReferences(message),
    ...checkInfos(message),
    ...message.infos.flatMap((info, index) => checkTimes(info, message, `/alert/info[${index + 1}]`)),
    ...checkAreas(message),
    ...checkTexts(message),
  ];
}

function checkNames({ identifier, sender }: CapMessage): readonly CapFinding[] {
  return Object.entries({ identifier, sender }).flatMap(([name, value]) =>
    NAME_FORM.test(value)
      ? []
      : [
          finding(
            "C10",
            `/alert/${name}`,
            `"${name}" là ${quoted(value)}; cần 1–200 ký tự, không có dấu cách, dấu phẩy, "<" và "&".`,
            `"${name}" is ${quoted(value)}; 1 to 200 characters without spaces, commas, "<" and "&" are needed.`,
          ),
        ],
  );
}

function checkScope({ scope, restriction, addresses }: CapMessage): readonly CapFinding[] {
  const isRestricted = scope === "Restricted";
  const found: CapFinding[] = [];
  if (isRestricted !== (restriction !== null)) {
    const vi = isRestricted ? 'Phạm vi Restricted phải có "restriction".' : '"restriction" chỉ dùng khi phạm vi là Restricted.';
    const en = isRestricted ? 'The scope Restricted needs a "restriction".' : '"restriction" goes only with the scope Restricted.';
    found.push(finding("C13", "/alert/restriction", vi, en));
  }
  if (scope === "Private" && addresses === null) {
    const vi = 'Phạm vi Private phải có "addresses": gửi cho ai.';
    found.push(finding("C14", "/alert/addresses", vi, 'The scope Private needs "addresses": to whom it goes.'));
  }
  return found;
}

const REFERENCE_AT = "/alert/references";

function checkReferences(message: CapMessage): readonly CapFinding[] {
  const { msgType, references } = message;
  const read = referencesOf(references);
  if (references === null && msgType !== "Alert") {
    const vi = `Thông điệp ${msgType} phải nêu trong "references" những thông điệp mà nó nói đến.`;
    return [finding("C15", REFERENCE_AT, vi, `A message ${msgType} must name in "references" the messages it is about.`)];
  }
  if (read === null) {
    const vi = '"references" cần dạng "sender,identifier,sent", nhiều thì cách nhau bằng dấu cách.';
    return [finding("C15", REFERENCE_AT, vi, '"references" needs the form "sender,identifier,sent", several separated by spaces.')];
  }
  return read.flatMap((reference): readonly CapFinding[] => {
    if (reference.sender === message.sender && reference.identifier === message.identifier) {
      return [finding("C16", REFERENCE_AT, "Thông điệp nêu chính nó trong references.", "The message names itself in its references.")];
    }
    if ((instantOfCap(reference.sent) ?? 0) > message.sentAt) {
      const vi = `Thông điệp nêu ${quoted(reference.identifier)} gửi sau nó.`;
      return [finding("C16", REFERENCE_AT, vi, `The message names ${quoted(reference.identifier)}, which was sent after it.`)];
    }
    return [];
  });
}

/** What the infos of a message must have in common: they say one thing in some languages. */
function gistOf(info: CapWording): string {
  const areas = info.areas.map(({ polygons, circles, geocodes }) => ({ polygons, circles, geocodes }));
  const { categories, responseTypes, urgency, severity, certainty, effective, onset, expires } = info;
  return JSON.stringify({ categories, responseTypes, urgency, severity, certainty, effective, onset, expires, areas });
}

function checkInfos({ msgType, infos }: CapMessage): readonly CapFinding[] {
  const [first] = infos;
  if (first === undefined) {
    if (msgType !== "Alert" && msgType !== "Update") return [];
    const vi = `Thông điệp ${msgType} phải có ít nhất một "info".`;
    return [finding("C17", "/alert/info", vi, `A message ${msgType} must have an "info".`)];
  }
  return infos.flatMap((info, index): readonly CapFinding[] => {
    const at = `/alert/info[${index + 1}]`;
    const isAgain = infos.findIndex(({ language }) => language.toLowerCase() === info.language.toLowerCase()) < index;
    if (isAgain) {
      const vi = `Đã có "info" bằng ${info.language}; mỗi ngôn ngữ một "info".`;
      return [finding("C24", `${at}/language`, vi, `There is an "info" in ${info.language} already; one a language.`)];
    }
    if (gistOf(info) === gistOf(first)) return [];
    const vi = 'Các "info" phải nói cùng một điều: loại, mức, thời gian và địa bàn như nhau, chỉ khác ngôn ngữ.';
    const en = 'The "info" must say the same: equal categories, levels, times and areas, only in other languages.';
    return [finding("C25", at, vi, en)];
  });
}

function checkTimes(info: CapWording, { sentAt }: CapMessage, at: string): readonly CapFinding[] {
  if (info.expires === null) return [];
  const from = info.effective ?? sentAt;
  if (info.expires > from && info.expires > sentAt) return [];
  const vi = '"expires" phải sau "effective" và sau "sent".';
  return [finding("C26", `${at}/expires`, vi, '"expires" must be after "effective" and after "sent".')];
}
