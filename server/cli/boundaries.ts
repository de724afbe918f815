import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import type { Topology } from "topojson-specification";
import type { ZodType } from "zod";
import { archipelagosSchema } from "#shared/catalogue/archipelago.ts";
import { provincesSchema } from "#shared/catalogue/province.ts";
import { readPack } from "#server/catalogue/boundaryPack.ts";
import { CatalogueFault, type CatalogueFinding } from "#server/catalogue/catalogueFault.ts";
import { checkBoundaries } from "#server/catalogue/checkBoundaries.ts";
import { areaChanges } from "#server/catalogue/outlineChanges.ts";
import { checkedBy, readJsonFile } from "#server/catalogue/readJsonFile.ts";
import { outlineCounts, toOutlines, writeOutlines } from "#server/catalogue/writeOutlines.ts";
import { runProgram } from "./program.ts";

const USAGE = `npm run boundaries -- FILE [--set 2008|2025] [--write] [--config DIR] [--credit TEXT]
  FILE       GeoJSON hoặc TopoJSON, mỗi vùng một mã tỉnh / GeoJSON or TopoJSON, one province code an area
  --set      bộ địa bàn; không ghi thì đoán theo số vùng / the set of provinces; by default guessed by the number of areas
  --write    ghi vào danh mục; không có thì chỉ kiểm tra / write it into the catalogue; without it the file is only checked
Mã thoát / exit code: 0 hợp lệ / accepted · 1 từ chối / refused`;

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

function readFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Error(`không đọc được tệp / cannot read ${file}: ${cause instanceof Error ? cause.message : ""}`, { cause });
  }
}

function catalogueFile<T>(dir: string, file: string, schema: ZodType<T>): T {
  const findings: CatalogueFinding[] = [];
  const read = readJsonFile(dir, file, findings);
  const known = read === null ? null : checkedBy(schema, file, read.raw, findings);
  if (known === null) throw new CatalogueFault(dir, findings);
  return known;
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      set: { type: "string" },
      write: { type: "boolean", default: false },
      config: { type: "string" },
      credit: { type: "string" },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || (values.set !== undefined && values.set !== "2008" && values.set !== "2025")) {
    throw new Error(USAGE);
  }
  const dir = values.config ?? process.env.CONFIG_DIR ?? "config/catalogue";
  const pack = readPack(readFile(file));
  if (!pack.ok) return refused(pack.findings);
  const set = values.set ?? (pack.provinces.length > 48 ? "2008" : "2025");
  const { sets } = catalogueFile(dir, "provinces.json", provincesSchema);
  const { archipelagos } = catalogueFile(dir, "islands.json", archipelagosSchema);
  const provinces = sets.find(({ id }) => id === set)?.provinces ?? [];
  const findings = checkBoundaries(pack.provinces, { set, provinces, archipelagos });
  if (findings.length > 0) return refused(findings);
  return accept({
    target: join(dir, `outlines-${set}.topo.json`),
    provinces: pack.provinces,
    isWritten: values.write,
    credit: values.credit ?? `Ranh giới: ${basename(file)}`,
  });
}

function accept(found: {
  readonly target: string;
  readonly provinces: Parameters<typeof toOutlines>[0];
  readonly isWritten: boolean;
  readonly credit: string;
}): number {
  const { target } = found;
  const fresh = toOutlines(found.provinces, found.credit);
  const before = existsSync(target) ? (JSON.parse(readFileSync(target, "utf8")) as Topology) : null;
  const now = outlineCounts(fresh);
  say(`hợp lệ / accepted: ${now.provinces} mã / codes, ${now.arcs} đoạn / arcs, ${now.points} điểm / points`);
  if (before !== null) {
    const then = outlineCounts(before);
    say(`trước đây / before: ${then.provinces} mã / codes, ${then.arcs} đoạn / arcs, ${then.points} điểm / points`);
    const changes = areaChanges(before, fresh);
    say(
      changes.length === 0
        ? "diện tích không đổi quá 0,5 % / no area changed by more than 0.5 %"
        : "diện tích đổi quá 0,5 % / areas changed by more than 0.5 %:",
    );
    for (const { code, was, is } of changes) say(`  ${code}: ${was.toFixed(0)} → ${is.toFixed(0)} km²`);
  }
  if (found.isWritten) writeOutlines(target, fresh);
  say(found.isWritten ? `đã ghi / written: ${target}` : "chưa ghi; thêm --write để ghi / not written; add --write");
  return 0;
}

function refused(findings: readonly { readonly code: string; readonly vi: string; readonly en: string }[]): number {
  say(`TỪ CHỐI / REFUSED: ${findings.length} lỗi / faults`);
  for (const { code, vi, en } of findings) say(`  [${code}] ${vi}`, `      ${en}`);
  return 1;
}

runProgram(USAGE, main);
