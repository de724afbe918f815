import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

interface Manifest {
  readonly license?: string | { readonly type: string } | { readonly type: string }[];
  readonly licenses?: readonly { readonly type: string }[];
  readonly author?: string | { readonly name: string };
}

const TEXTS = /^(licen[cs]e|copying|notice)/iu;

function licenceOf(folder: string, locked: LockedPackage): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const { license } = manifest;
  const own = Array.isArray(license) ? license[0] : license;
  return (typeof own === "string" ? own : own?.type) ?? manifest.licenses?.[0]?.type ?? locked.license ?? "see text";
}

function textsOf(folder: string): readonly string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .filter((name) => TEXTS.test(name) && !name.endsWith(".js"))
    .sort();
  return names.map((name) => readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
}

/** The notices of every package that the running product is made of, texts that several share given once. */
export function writeNotices(root: string): string {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as { readonly packages: Record<string, LockedPackage> };
  const holders = new Map<string, string[]>();
  for (const [path, locked] of Object.entries(lock.packages)) {
    const folder = join(root, path);
    if (
      path === "" ||
      locked.dev === true ||
      locked.devOptional === true ||
      locked.optional === true ||
      !existsSync(join(folder, "package.json"))
    ) {
      continue;
    }
    const title = `${path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)} ${locked.version ?? ""} — ${licenceOf(folder, locked)}`;
    const text = textsOf(folder).join("\n\n") || `(The package carries no licence text of its own; its licence is named above.)`;
    holders.set(text, [...(holders.get(text) ?? []), title]);
  }
  const sections = [...holders].map(([text, titles]) => ({ titles: [...new Set(titles)].sort(), text }));
  sections.sort((a, b) => ((a.titles[0] ?? "") < (b.titles[0] ?? "") ? -1 : 1));
  const body = sections.map(({ titles, text }) => `## ${titles.join("\n## ")}\n\n~~~~~~text\n${text}\n~~~~~~\n`);
  return `# Third-party packages of Toàn Cảnh, with their licences\n\nWritten by \`npm run notices\`; do not edit.\n\n${body.join("\n")}`;
}
