import { randomBytes } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { Catalogue } from "#shared/catalogue/catalogue.ts";
import type { ReceiptedAnswer } from "#server/http/intakeReceipt.ts";
import { checkCharset } from "#server/intake/charset.ts";
import { batchesOf, type Source } from "./batches.ts";
import { IngestFailure } from "./ingestFailure.ts";
import { createServerLink, type ServerLink } from "./link.ts";
import type { Progress } from "./progress.ts";
import { createProvinceNames } from "./provinceNames.ts";
import { createTally, type IngestReport } from "./report.ts";
import type { IngestSettings } from "./settings.ts";
import { longCsv, longJson, wideCsv } from "./sources.ts";

/** A file of this size still fits in memory beside its text. */
const FILE_BYTES = 256 * 1024 ** 2;

function readWhole(file: string): Buffer {
  try {
    if (statSync(file).size > FILE_BYTES) {
      throw new IngestFailure(`${file}: quá 256 MB, hãy chia nhỏ / over 256 MB, split it`);
    }
    const body = readFileSync(file);
    const wrong = checkCharset(body);
    if (wrong !== null) {
      throw new IngestFailure(`${file}: ${wrong.vi}\n${wrong.en}`);
    }
    return body;
  } catch (cause) {
    throw cause instanceof IngestFailure
      ? cause
      : new IngestFailure(`${file}: ${cause instanceof Error ? cause.message : "unreadable"}`, { cause });
  }
}

async function sourceOf(body: Buffer, settings: IngestSettings, link: ServerLink): Promise<Source> {
  if (settings.mapping !== null) {
    const catalogue = (await link.get("catalogue")) as Catalogue;
    return wideCsv(body, settings.mapping, createProvinceNames(catalogue, settings.mapping.names));
  }
  return /^\s*[[{]/.test(body.toString("utf8", 0, 64).replace("\ufeff", "")) ? longJson(body) : longCsv(body);
}

/** Sends a file; resolves with what became of it, also when it could not be sent to the end. */
export async function runIngest(settings: IngestSettings, progress: Progress): Promise<IngestReport> {
  const tally = createTally();
  const about = { file: settings.file, url: settings.url, agency: settings.agency };
  const link = createServerLink({
    url: settings.url,
    key: settings.key,
    onLink: (isUp, why) => {
      progress.say(isUp ? "Đã nối lại / Connected again" : `Mất kết nối, đang thử lại / Connection lost, trying again (${why})`);
    },
  });
  try {
    const body = readWhole(settings.file);
    const source = await sourceOf(body, settings, link);
    progress.begin(source.total);
    const aside: Parameters<typeof batchesOf>[2] = (row) => {
      if (row.kind === "refused") {
        tally.refusedHere(row.origin, row.refusal);
      } else {
        tally.empty();
      }
    };
    for (const batch of batchesOf(source, randomBytes(18).toString("base64url"), aside)) {
      const sent = { text: batch.body, type: batch.contentType, idempotencyKey: batch.idempotencyKey };
      tally.answered(batch.origins, (await link.post("observations", sent)) as ReceiptedAnswer);
      progress.at(tally.done());
    }
    if (tally.done() === 0) {
      throw new IngestFailure(`${settings.file}: không có dòng số liệu nào / there are no rows in it`);
    }
    return tally.report({ ...about, failure: null });
  } catch (error) {
    if (!(error instanceof IngestFailure)) {
      throw error;
    }
    return tally.report({ ...about, failure: error.message });
  } finally {
    progress.end();
  }
}
