import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CatalogueFault } from "#server/catalogue/catalogueFault.ts";
import { loadCatalogue } from "#server/catalogue/loadCatalogue.ts";
import { CATALOGUE_DIR } from "#tests/builders/theCatalogue.ts";

/** One value of one file, by its path in the JSON; a last step that is missing is added. */
export type Change = readonly [file: string, path: string, value: unknown];

/** What is wrong with the product's catalogue once it is changed so, as `file#pointer detail`. */
export function faultsAfter(...changes: readonly Change[]): readonly string[] {
  const dir = mkdtempSync(join(tmpdir(), "changed-catalogue-"));
  try {
    cpSync(CATALOGUE_DIR, dir, { recursive: true });
    for (const change of changes) write(dir, change);
    loadCatalogue(dir);
    return [];
  } catch (error) {
    if (!(error instanceof CatalogueFault)) throw error;
    return error.findings.map(({ file, pointer, detail }) => `${file}#${pointer} ${detail}`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function write(dir: string, [file, path, value]: Change): void {
  const whole: unknown = JSON.parse(readFileSync(join(dir, file), "utf8"));
  const steps = path.split("/").slice(1);
  const last = steps.pop() ?? "";
  const holder = steps.reduce((at, step) => Reflect.get(at as object, step) as unknown, whole);
  Reflect.set(holder as object, last, value);
  writeFileSync(join(dir, file), JSON.stringify(whole));
}
