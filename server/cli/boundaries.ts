import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Topology } from "topojson-specification";
import { archipelagosSchema } from "#shared/catalogue/archipelago.ts";
import { provincesSchema } from "#shared/catalogue/province.ts";
import { readPack } from "#server/catalogue/boundaryPack.ts";
import { checkBoundaries } from "#server/catalogue/checkBoundaries.ts";
import { areaChanges } from "#server/catalogue/outlineChanges.ts";
import { outlineCounts, toOutlines, writeOutlines } from "#server/catalogue/writeOutlines.ts";

const USAGE = "npm run boundaries -- FILE [--set 2008|2025] [--write] [--config DIR] [--credit TEXT]";

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      set: { type: "string" },
      write: { type: "boolean", default: false },
      config: { type: "string" },
      credit: { type: "string" },
    },
  });
  const file = positionals[0];
  if (file === undefined || (values.set !== undefined && values.set !== "2008" && values.set !== "2025")) {
    say(USAGE);
    return 2;
  }
  if (!existsSync(file)) {
    say(`không có tệp / no such file: ${file}`);
    return 2;
  }
  const dir = values.config ?? process.env.CONFIG_DIR ?? "config/catalogue";
  const pack = readPack(readFileSync(file, "utf8"));
  if (!pack.ok) return refused(pack.findings);
  const set = values.set ?? (pack.provinces.length > 48 ? "2008" : "2025");
  const { sets } = provincesSchema.parse(JSON.parse(readFileSync(join(dir, "provinces.json"), "utf8")));
  const { archipelagos } = archipelagosSchema.parse(JSON.parse(readFileSync(join(dir, "islands.json"), "utf8")));
  const codes = sets.find(({ id }) => id === set)?.provinces.map(({ code }) => code) ?? [];
  const findings = checkBoundaries(pack.provinces, { set, codes, archipelagos });
  if (findings.length > 0) return refused(findings);
  return accept({
    target: join(dir, `outlines-${set}.topo.json`),
    provinces: pack.provinces,
    isWritten: values.write,
    credit: values.credit ?? `Ranh giới: ${file}`,
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

process.exitCode = main();
