import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** The gzipped weight of a set of scripts beside its limit. */
export interface Weight {
  readonly name: string;
  readonly kb: number;
  readonly limitKb: number;
}

type Manifest = Readonly<Record<string, Chunk>>;
type Scripts = "first" | "map" | "all";

/** Files of a chunk and of all it imports; given chunks to pass by, also of what it loads later. */
function reach(manifest: Manifest, from: string, passBy: ReadonlySet<string> | null): ReadonlySet<string> {
  const seen = new Set<string>(passBy ?? []);
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    manifest[key]?.imports?.forEach(visit);
    if (passBy !== null) manifest[key]?.dynamicImports?.forEach(visit);
  };
  visit(from);
  return seen;
}

/** Weighs the built page (client/dist): the scripts that run before the first figure is painted, those with the map and its worker, and all. */
export function readWeights(root: string): readonly Weight[] {
  const dist = join(root, "client/dist");
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Manifest;
  const limits = JSON.parse(readFileSync(join(root, "config/size.json"), "utf8")) as readonly {
    readonly name: string;
    readonly scripts: Scripts;
    readonly limitKb: number;
  }[];
  const all = new Set(readdirSync(join(dist, "assets")).map((name) => `assets/${name}`));
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true) ?? "";
  const map = Object.keys(manifest).find((key) => key.endsWith("/ProvinceMap.tsx"));
  if (map === undefined) throw new Error("The built page has no chunk of the map: the first paint would wait for it");
  const first = reach(manifest, entry, null);
  const files = (keys: ReadonlySet<string>): ReadonlySet<string> => new Set([...keys].flatMap((key) => manifest[key]?.file ?? []));
  const known = new Set(Object.values(manifest).map(({ file }) => file));
  const workers = [...all].filter((file) => !known.has(file));
  const sets: Readonly<Record<Scripts, ReadonlySet<string>>> = {
    first: files(first),
    map: new Set([...files(reach(manifest, map, first)), ...workers]),
    all,
  };
  const kb = (of: ReadonlySet<string>): number =>
    [...of].filter((file) => file.endsWith(".js")).reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0) / 1000;
  return limits.map(({ name, scripts, limitKb }) => ({ name, kb: kb(sets[scripts]), limitKb }));
}
