/**
 * A figure as a person in Vietnam writes it (`1.234,5`; in English `1,234.5`), in plain digits; `null` for what is no figure. One separator alone
 * is the decimal one of the language, unless it stands several times.
 */
export function readFigure(text: string, lang: "vi" | "en"): string | null {
  const [group, decimal] = lang === "en" ? [",", "."] : [".", ","];
  const bare = text.replaceAll(/[\s\u00a0]/g, "").replace("\u2212", "-");
  const [whole = "", fraction, ...more] = bare.split(decimal);
  if (more.length > 0 || !isGrouped(whole, group)) return null;
  const plain = `${whole.replaceAll(group, "")}${fraction === undefined ? "" : `.${fraction}`}`;
  return /^-?\d{1,30}(\.\d{1,20})?$/.test(plain) ? plain : null;
}

/** Groups are of three digits, or there are none. */
function isGrouped(whole: string, group: string): boolean {
  const [first = "", ...rest] = whole.replace(/^-/, "").split(group);
  return rest.length === 0 || (/^\d{1,3}$/.test(first) && rest.every((each) => /^\d{3}$/.test(each)));
}
