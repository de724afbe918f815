import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { startBrowser } from "#tests/screens/browser.ts";
import type { EncodedRoom } from "./encodeRoom.ts";
import type { DrawnRoom } from "./roomPen.ts";
import { PICTURE } from "./roomPicture.ts";

/** Makes `config/drills/media` anew: `node tests/media/makeDrillMedia.ts [FOLDER FOR STILLS]`. */
const OUT = resolve(import.meta.dirname, "../../config/drills/media");
const FONTS = resolve(import.meta.dirname, "../../node_modules/@fontsource/be-vietnam-pro/files");
const SOUND = { rate: 48_000, samples: 960 } as const;

const ROOMS: Readonly<Record<string, { readonly room: DrawnRoom; readonly low: number }>> = {
  "binh-phuoc": {
    low: 196,
    room: {
      plate: "TỈNH BÌNH PHƯỚC",
      under: "Phòng họp trực tuyến UBND tỉnh",
      view: "hills",
      wall: ["#e9dfce", "#d5c5ab"],
      sky: ["#bfe0ee", "#f3ecd8"],
      land: ["#5d8a55", "#3f6a41"],
      suit: "#2f4a45",
      tie: "#a8442f",
      hair: "short",
    },
  },
  "quang-ninh": {
    low: 220,
    room: {
      plate: "TỈNH QUẢNG NINH",
      under: "Phòng họp trực tuyến UBND tỉnh",
      view: "bay",
      wall: ["#dde6ea", "#bccdd5"],
      sky: ["#a9d4ea", "#e6f1f3"],
      land: ["#5fa3b5", "#3c7f94"],
      suit: "#28405c",
      tie: "#2f7a8c",
      hair: "short",
    },
  },
  "thua-thien-hue": {
    low: 247,
    room: {
      plate: "TỈNH THỪA THIÊN HUẾ",
      under: "Phòng họp trực tuyến UBND tỉnh",
      view: "river",
      wall: ["#e7e0ea", "#cdbfd4"],
      sky: ["#c3c9ea", "#f1dfe2"],
      land: ["#7b8fae", "#566c8f"],
      suit: "#4b3560",
      tie: "#c99a3c",
      hair: "bun",
    },
  },
  tkcn: {
    low: 165,
    room: {
      plate: "TÌM KIẾM CỨU NẠN",
      under: "Trung tâm Quốc gia điều hành tìm kiếm cứu nạn",
      view: "sea",
      wall: ["#cfd6dc", "#a9b4bf"],
      sky: ["#b8cfe0", "#e9edf0"],
      land: ["#3f7191", "#274f6c"],
      suit: "#3d4a34",
      tie: "#20281b",
      hair: "short",
    },
  },
};

const RANGES = [
  ["latin", "U+0000-00FF"],
  ["latin-ext", "U+0100-0101,U+0104-0127"],
  ["vietnamese", "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+1EA0-1EF9"],
] as const;

function face(subset: string, range: string, weight: number): string {
  const bytes = readFileSync(join(FONTS, `be-vietnam-pro-${subset}-${weight}-normal.woff2`)).toString("base64");
  return `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};src:url(data:font/woff2;base64,${bytes});unicode-range:${range}}`;
}

/** WebCodecs are for pages of a safe origin alone, as this machine's own is. */
async function serve(): Promise<Server> {
  const faces = RANGES.flatMap(([subset, range]) => [face(subset, range, 500), face(subset, range, 600)]).join("");
  const page = `<!doctype html><style>${faces}</style><script type="module">import { encodeRoom } from "/encodeRoom.ts"; window.encodeRoom = encodeRoom;</script>`;
  const server = createServer((request, response) => {
    const script = /^\/(encodeRoom|room[A-Z][a-z]+)\.ts$/.exec(request.url ?? "")?.[1];
    response.setHeader("content-type", script === undefined ? "text/html" : "text/javascript");
    response.end(script === undefined ? page : stripTypeScriptTypes(readFileSync(join(import.meta.dirname, `${script}.ts`), "utf8")));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

/** IVF: a head of 32 bytes, then each frame after its length and its time. */
function ivf(code: string, { rate, step }: { readonly rate: number; readonly step: number }, frames: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(32);
  head.write(`DKIF\0\0 \0${code}`, "latin1");
  head.writeUInt16LE(PICTURE.width, 12);
  head.writeUInt16LE(PICTURE.height, 14);
  head.writeUInt32LE(rate, 16);
  head.writeUInt32LE(step, 20);
  head.writeUInt32LE(frames.length, 24);
  const all = frames.flatMap((frame, index) => {
    const before = Buffer.alloc(12);
    before.writeUInt32LE(frame.length, 0);
    before.writeBigUInt64LE(BigInt(index), 4);
    return [before, frame];
  });
  return Buffer.concat([head, ...all]);
}

async function main(): Promise<void> {
  const server = await serve();
  const browser = await startBrowser();
  const stillsIn = process.argv[2];
  mkdirSync(OUT, { recursive: true });
  try {
    const page = await browser.newPage();
    page.on("pageerror", (fault) => console.error(fault));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => "encodeRoom" in window);
    for (const [name, { room, low }] of Object.entries(ROOMS)) {
      const encoded = await page.evaluate(
        ([drawn, hertz]) =>
          (window as unknown as { encodeRoom: (room: DrawnRoom, low: number) => Promise<EncodedRoom> }).encodeRoom(drawn, hertz),
        [room, low] as const,
      );
      const bytes = (texts: readonly string[]): readonly Buffer[] => texts.map((text) => Buffer.from(text, "base64"));
      const pictures = ivf("VP80", { rate: PICTURE.perSecond, step: 1 }, bytes(encoded.pictures));
      // An encoder is a little ahead: the loop is cut to the packets of its length.
      const sounds = ivf("OPUS", { rate: SOUND.rate, step: SOUND.samples }, bytes(encoded.sounds).slice(0, PICTURE.seconds * 50));
      writeFileSync(join(OUT, `${name}.vp8.ivf`), pictures);
      writeFileSync(join(OUT, `${name}.opus.ivf`), sounds);
      console.log(name, encoded.pictures.length, pictures.length, encoded.sounds.length, sounds.length);
      if (stillsIn !== undefined) bytes(encoded.stills).forEach((png, n) => writeFileSync(join(stillsIn, `${name}-${n}.png`), png));
    }
  } finally {
    await browser.close();
    server.close();
  }
}

await main();
