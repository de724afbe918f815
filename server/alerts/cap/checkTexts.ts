import { readPlainText, type TextLimits } from "#server/alerts/plainText.ts";
import type { CapFinding } from "./capFinding.ts";
import type { CapMessage, CapPair, CapWording } from "./capMessage.ts";

/** A text that a reader sees, and where it stands. */
interface Told {
  readonly at: string;
  readonly text: string | null;
}

/** Lengths are judged where a text is used; here only what is in it. */
const ANY: TextLimits = { most: 20_000, hasLines: true };

/** Texts with markup, or with characters that cannot be seen [C23]. */
export function checkTexts(message: CapMessage): readonly CapFinding[] {
  return textsOf(message).flatMap(({ at, text }): readonly CapFinding[] => {
    const read = text === null || text === "" ? null : readPlainText(text, ANY);
    return read === null || read.ok ? [] : [{ rule: "C23", at, ...read.fault }];
  });
}

function textsOf({ source, restriction, addresses, note, infos }: CapMessage): readonly Told[] {
  const ofMessage = Object.entries({ source, restriction, addresses, note }).map(([name, text]) => ({ at: `/alert/${name}`, text }));
  return [...ofMessage, ...infos.flatMap((info, index) => textsOfInfo(info, `/alert/info[${index + 1}]`))];
}

function textsOfInfo(info: CapWording, at: string): readonly Told[] {
  const { event, audience, senderName, headline, description, instruction, contact } = info;
  const own = { event, audience, senderName, headline, description, instruction, contact };
  return [
    ...Object.entries(own).map(([name, text]) => ({ at: `${at}/${name}`, text })),
    ...pairsOf(info.eventCodes, `${at}/eventCode`),
    ...pairsOf(info.parameters, `${at}/parameter`),
    ...info.areas.flatMap(({ areaDesc, geocodes }, index) => {
      const area = `${at}/area[${index + 1}]`;
      return [{ at: `${area}/areaDesc`, text: areaDesc }, ...pairsOf(geocodes, `${area}/geocode`)];
    }),
  ];
}

function pairsOf(pairs: readonly CapPair[], at: string): readonly Told[] {
  return pairs.flatMap(({ valueName, value }, index) => [
    { at: `${at}[${index + 1}]/valueName`, text: valueName },
    { at: `${at}[${index + 1}]/value`, text: value },
  ]);
}
