import { createHash } from "node:crypto";
import type { Request } from "express";
import type { BodyRefusal } from "#server/intake/bodyFault.ts";
import { checkCharset } from "#server/intake/charset.ts";
import { createJsonScan, type JsonLayout, type ScanStop } from "#server/intake/jsonScan.ts";
import type { IntakeLimits } from "#server/intake/limits.ts";

/** A body read whole within its limits, with its hashes, and with the places of its rows when it is JSON. */
export interface ReadBody {
  readonly bytes: Buffer;
  /** Of its type and what was read of it: the same for a repeat. */
  readonly hash: string;
  /** SHA-256 of its very bytes, hexadecimal. */
  readonly sha256: string;
  readonly layout: JsonLayout | null;
}

type Outcome = { readonly ok: true; readonly body: ReadBody } | { readonly ok: false; readonly refusal: BodyRefusal };

function tooLarge(limits: IntakeLimits): BodyRefusal {
  const mb = Math.round(limits.bodyBytes / 1024 / 1024);
  return {
    code: "body-too-large",
    vi: `Nội dung gửi vượt ${mb} MB. Hãy chia tệp thành nhiều phần.`,
    en: `The body is over ${mb} MB. Split the file.`,
  };
}

function tooManyRows(limits: IntakeLimits): BodyRefusal {
  return {
    code: "body-too-large",
    vi: `Quá ${limits.rows} dòng trong một lần gửi. Hãy chia tệp.`,
    en: `More than ${limits.rows} rows in one post. Split the file.`,
  };
}

function stopped(stop: ScanStop, limits: IntakeLimits): BodyRefusal {
  switch (stop) {
    case "too-deep":
      return {
        code: "body-too-deep",
        vi: `JSON lồng quá ${limits.depth} tầng.`,
        en: `The JSON is nested more than ${limits.depth} levels deep.`,
      };
    case "too-many-rows":
      return tooManyRows(limits);
    case "not-rows":
      return {
        code: "bad-body",
        vi: 'Nội dung JSON phải là một mảng các quan sát, hoặc {"observations": […]}.',
        en: 'The JSON body must be an array of observations, or {"observations": […]}.',
      };
  }
}

function broken(at: number): BodyRefusal {
  if (at === 0) {
    return {
      code: "bad-body",
      vi: "Nội dung gửi trống: cần một mảng JSON các quan sát.",
      en: "The body is empty: a JSON array of observations is needed.",
    };
  }
  return {
    code: "bad-body",
    vi: `JSON bị cắt ở byte ${at}: còn ngoặc hoặc dấu nháy chưa đóng, hoặc không có mảng quan sát. Không có dòng nào được ghi.`,
    en: `The JSON ends at byte ${at} with a bracket or a quote still open, or without an array of observations. No row was taken.`,
    pointer: `#byte=${at}`,
  };
}

/** Told to nobody but the agency's list of reports: whoever sent it is gone. */
function cutOff(at: number): BodyRefusal {
  return {
    code: "bad-body",
    vi: `Kết nối bị đứt khi mới nhận được ${at} byte. Không có dòng nào được ghi; hãy gửi lại.`,
    en: `The connection was cut after ${at} bytes. No row was taken; send it again.`,
  };
}

/** Counts the lines of a body as it comes in: LF, CR or CRLF, also when it comes in two chunks; a last line needs no end. */
function lineCounter(): (chunk: Buffer) => number {
  let ended = 0;
  let last = 0x0a;
  return (chunk) => {
    for (const byte of chunk) {
      ended += byte === 0x0d || (byte === 0x0a && last !== 0x0d) ? 1 : 0;
      last = byte;
    }
    return ended + (last === 0x0a || last === 0x0d ? 0 : 1);
  };
}

/** A byte-order mark, as an editor may put before JSON. */
function withoutMark(chunk: Buffer): Buffer {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
}

/** A UTF-16 file is no JSON array either, but its sender is helped more by hearing of the encoding. */
function wideText(chunk: Buffer, stop: ScanStop): BodyRefusal | null {
  const charset = stop === "not-rows" ? checkCharset(chunk.subarray(0, 2)) : null;
  return charset?.code === "unsupported-type" ? charset : null;
}

interface Gathering {
  readonly take: (chunk: Buffer) => BodyRefusal | null;
  readonly finish: () => Outcome;
  /** Bytes so far. */
  readonly size: () => number;
}

function gather(type: string, limits: IntakeLimits, isJson: boolean): Gathering {
  const chunks: Buffer[] = [];
  const hash = createHash("sha256").update(type);
  const plain = createHash("sha256");
  const scan = isJson ? createJsonScan(limits.depth, limits.rows) : null;
  const linesSoFar = lineCounter();
  let size = 0;
  return {
    take: (read) => {
      const chunk = size === 0 && isJson ? withoutMark(read) : read;
      plain.update(read);
      size += chunk.length;
      if (size > limits.bodyBytes) {
        return tooLarge(limits);
      }
      const stop = scan?.push(chunk) ?? null;
      if (stop !== null) {
        return wideText(chunk, stop) ?? stopped(stop, limits);
      }
      hash.update(chunk);
      chunks.push(chunk);
      return scan === null && linesSoFar(chunk) > limits.rows + 1 ? tooManyRows(limits) : null;
    },
    size: () => size,
    finish: () => {
      const layout = scan?.end() ?? null;
      if (layout !== null && "brokenAt" in layout) {
        return { ok: false, refusal: broken(layout.brokenAt) };
      }
      const bytes = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
      return { ok: true, body: { bytes, hash: hash.digest("hex"), sha256: plain.digest("hex"), layout } };
    },
  };
}

/** Reads a request's body, stopping at the first limit it passes; nothing of it is parsed here. */
export function readBody(request: Request, limits: IntakeLimits, isJson: boolean): Promise<Outcome> {
  if (Number(request.headers["content-length"] ?? 0) > limits.bodyBytes) {
    return Promise.resolve({ ok: false, refusal: tooLarge(limits) });
  }
  if (request.destroyed) {
    return Promise.resolve({ ok: false, refusal: cutOff(0) });
  }
  const gathering = gather(request.headers["content-type"] ?? "", limits, isJson);
  return new Promise((resolve) => {
    const onChunk = (chunk: Buffer): void => {
      const refusal = gathering.take(chunk);
      if (refusal !== null) {
        request.off("data", onChunk);
        resolve({ ok: false, refusal });
      }
    };
    request.on("data", onChunk);
    request.once("end", () => resolve(gathering.finish()));
    request.once("close", () => resolve({ ok: false, refusal: cutOff(gathering.size()) }));
    request.once("error", () => resolve({ ok: false, refusal: cutOff(gathering.size()) }));
  });
}
