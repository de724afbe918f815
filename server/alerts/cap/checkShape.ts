import { type CapFinding, type CapRule, quoted } from "./capFinding.ts";
import type { Content, Part, Shape } from "./capShape.ts";
import { instantOfCap } from "./capTime.ts";
import type { XmlElement } from "./readXml.ts";

const TIME_EXAMPLE = "2026-11-24T08:30:00+07:00";

function finding(rule: CapRule, at: string, vi: string, en: string): CapFinding {
  return { rule, at, vi, en };
}

/** Where the children of an element stand: `info[2]` where there may be more than one. */
function pathsOf(parts: readonly Part[], children: readonly XmlElement[], at: string): readonly string[] {
  const counts = new Map<string, number>();
  return children.map(({ name }) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return parts.some((part) => part.name === name && part.isMany) ? `${at}/${name}[${count}]` : `${at}/${name}`;
  });
}

/** Everything in an element that is not as CAP's schema has it: which elements, how often, in which order, holding what [C6 to C9, C11, C12, C22, C27, C28]. */
export function checkShape(element: XmlElement, { parts }: Shape, at: string): readonly CapFinding[] {
  const { children } = element;
  const paths = pathsOf(parts, children, at);
  const missing = parts
    .filter((part) => part.isRequired && !children.some(({ name }) => name === part.name))
    .map(({ name }) => finding("C8", `${at}/${name}`, `Thiếu phần tử "${name}".`, `The element "${name}" is missing.`));
  const seen = new Set<string>();
  let last = { place: -1, name: "" };
  const within = children.flatMap((child, index): readonly CapFinding[] => {
    const place = parts.findIndex(({ name }) => name === child.name);
    const part = parts[place];
    const path = paths[index] ?? at;
    if (part === undefined) return [unknownElement(child, parts, path)];
    const isAgain = seen.has(child.name);
    seen.add(child.name);
    if (isAgain && !part.isMany) {
      return [finding("C9", path, `Phần tử "${child.name}" chỉ được có một.`, `There may be only one element "${child.name}".`)];
    }
    const late = place < last.place ? [outOfOrder(child, last.name, path)] : [];
    if (late.length === 0) last = { place, name: child.name };
    return [...late, ...checkContent(child, part.holds, path)];
  });
  return [...missing, ...strayText(element, at), ...within];
}

function unknownElement({ name }: XmlElement, parts: readonly Part[], at: string): CapFinding {
  const expected = parts.map((part) => part.name).join(", ");
  const vi = `CAP 1.2 không có phần tử "${name}" ở đây; có: ${expected}.`;
  return finding("C6", at, vi, `CAP 1.2 has no element "${name}" here; there are: ${expected}.`);
}

function outOfOrder({ name }: XmlElement, after: string, at: string): CapFinding {
  const vi = `Phần tử "${name}" phải đứng trước "${after}".`;
  return finding("C7", at, vi, `The element "${name}" must stand before "${after}".`);
}

function strayText({ text, name }: XmlElement, at: string): readonly CapFinding[] {
  return text.trim() === ""
    ? []
    : [
        finding(
          "C6",
          at,
          `Phần tử "${name}" chứa phần tử khác, không chứa chữ; có ${quoted(text)}.`,
          `The element "${name}" holds elements, no text; it has ${quoted(text)}.`,
        ),
      ];
}

function isShape(holds: Content): holds is Shape {
  return typeof holds === "object" && "parts" in holds;
}

function checkContent(element: XmlElement, holds: Content, at: string): readonly CapFinding[] {
  if (isShape(holds)) return checkShape(element, holds, at);
  const [inner] = element.children;
  if (inner !== undefined) {
    const vi = `Phần tử "${element.name}" chỉ chứa chữ; có phần tử "${inner.name}".`;
    return [finding("C6", at, vi, `The element "${element.name}" holds text only; it has an element "${inner.name}".`)];
  }
  const broken = checkValue(element, holds, at);
  return broken === null ? [] : [broken];
}

function checkValue({ name, text }: XmlElement, holds: Exclude<Content, Shape>, at: string): CapFinding | null {
  const value = text.trim();
  const wrong = (rule: CapRule, vi: string, en: string): CapFinding =>
    finding(rule, at, `"${name}" là ${quoted(text)}; cần ${vi}.`, `"${name}" is ${quoted(text)}; ${en} is needed.`);
  if (typeof holds !== "string") {
    const values = holds.join(", ");
    return holds.includes(text) ? null : wrong("C12", `đúng một trong: ${values}`, `exactly one of: ${values}`);
  }
  switch (holds) {
    case "text":
      return null;
    case "words":
      return value === "" ? finding("C8", at, `Phần tử "${name}" trống.`, `The element "${name}" is empty.`) : null;
    case "time":
      return instantOfCap(value) === null
        ? wrong(
            "C11",
            `thời điểm có thật, dạng ${TIME_EXAMPLE}; không dùng Z, giờ quốc tế viết -00:00`,
            `a real moment as ${TIME_EXAMPLE}, without Z, Greenwich written -00:00,`,
          )
        : null;
    case "decimal":
      return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value) ? null : wrong("C22", "số thập phân", "a decimal number");
    case "integer":
      return /^\d{1,15}$/.test(value) ? null : wrong("C28", "số nguyên không âm", "a whole number, not negative,");
    case "uri":
      return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(value) ? null : wrong("C28", "địa chỉ URI đầy đủ", "a full URI");
    case "language":
      return /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(value)
        ? null
        : wrong("C27", "mã ngôn ngữ như vi-VN, en-US", "a language code as vi-VN or en-US");
  }
}
