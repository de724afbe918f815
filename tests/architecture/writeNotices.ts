import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeNotices } from "./notices.ts";

const ROOT = resolve(import.meta.dirname, "../..");
writeFileSync(join(ROOT, "THIRD-PARTY-NOTICES.md"), writeNotices(ROOT));
