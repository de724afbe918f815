import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Problem } from "#shared/wire/problem.ts";
import { aPng } from "#tests/builders/aPicture.ts";
import { aScene, aTile } from "#tests/builders/aScene.ts";
import { THE_CATALOGUE } from "#tests/builders/theCatalogue.ts";
import { aDeskApp, type Caller, type DeskApp } from "./aDeskApp.ts";
import { signedInAs } from "./aPerson.ts";

let app: DeskApp;
let director: Caller;
beforeEach(async () => {
  app = await aDeskApp();
  director = await app.as("director");
});
afterEach(() => app.stop());

const draft = (content: unknown = aScene(), base = 0): Promise<Awaited<ReturnType<Caller["post"]>>> =>
  director.post("/scenes/floods/draft", { content, base });
const publish = (base: number, more: object = {}) => director.post("/scenes/floods/publish", { why: "mùa lũ", base, ...more });

async function catalogue(part = ""): Promise<Response> {
  return app.get(`/api/v1/catalogue${part}`);
}

async function listed(part: "scenes" | "walls"): Promise<readonly { readonly id: string; readonly scenes?: readonly string[] }[]> {
  return (await (await catalogue(`/${part}`)).json()) as readonly { readonly id: string }[];
}

/** A file as it was sent out, and what became of it when it was sent in. */
async function exported(of: DeskApp, query = ""): Promise<string> {
  const response = await fetch(`${of.url}/api/v1/scenes/export${query}`, { headers: await signedInAs(of, "director") });
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="scenes.json"');
  return response.text();
}

describe("a draft over HTTP", () => {
  test("[S60] is kept with what stands in the way of publishing it; texts are kept as NFC", async () => {
    const done = await draft(aScene({ nameVi: "Lũ lụt".normalize("NFD"), panels: [aTile("NO.SUCH")] }));
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({ id: "floods", state: "draft", version: 0, published: null, nameVi: "Lũ lụt", draft: { base: 0 } });
    expect(done.body["findings"]).toMatchObject([{ pointer: "/panels/0/series", en: 'indicator "NO.SUCH" is not in the catalogue' }]);
    expect(await listed("scenes")).toHaveLength(THE_CATALOGUE.scenes.length);
  });

  test("[S60] that is no scene is refused with every fault at its place, in the language asked for", async () => {
    const content = {
      ...aScene(),
      nameVi: "",
      panels: [{ kind: "radar" }, { kind: "ranking", indicator: "INV.DISB_RATE", top: 0, bottom: 0 }],
    };
    const no = await director.post("/scenes/floods/draft", { content, base: 0 }, { "accept-language": "en" });
    expect(no.status).toBe(422);
    const { code, errors, detail } = no.body as unknown as Problem;
    expect([code, detail]).toEqual(["scene.invalid", "3 things are wrong with the scene. The draft is kept as it is."]);
    expect(errors?.map(({ pointer }) => pointer)).toEqual(["/content/nameVi", "/content/panels/0/kind", "/content/panels/1/top"]);
  });

  test("[S69] is kept once for its key; another body under it is refused", async () => {
    const headers = { "idempotency-key": "draft-1" };
    const first = await director.post("/scenes/floods/draft", { content: aScene(), base: 0 }, headers);
    const end = await app.journal.events.cursor();
    expect((await director.post("/scenes/floods/draft", { content: aScene(), base: 0 }, headers)).body).toEqual(first.body);
    expect(await app.journal.events.cursor()).toEqual(end);
    expect((await director.post("/scenes/floods/draft", { content: aScene(), base: 1 }, headers)).body["code"]).toBe(
      "idempotency.conflict",
    );
  });

  test("[S69] what is refused is in the audit", async () => {
    await draft(aScene(), 7);
    const [last] = (
      await app.journal.events.range({ ...(await app.journal.events.cursor()), seq: 0 }, await app.journal.events.cursor())
    ).slice(-1);
    expect(last).toMatchObject({ type: "duty.refused", data: { action: "scene.edit", id: "floods", code: "scene.outdated" } });
  });

  test("deep nonsense is no scene and no fault", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const headers = { ...(await signedInAs(app, "director")), "content-type": "application/json" };
    const ask = async (path: string, body: string): Promise<number> =>
      (await fetch(`${app.url}/api/v1/scenes/${path}`, { method: "POST", headers, body })).status;
    expect(await ask("floods/draft", `{"content": {"id": "floods", "panels": ${deep}}, "base": 0}`)).toBe(422);
    expect(await ask("floods/draft", deep)).toBe(400);
    expect(await ask("import", `{"scenes": ${deep}}`)).toBe(200);
  });
});

describe("a publication over HTTP", () => {
  test("[S62] lists every finding in Vietnamese and keeps the draft; once mended it is public", async () => {
    await draft(aScene({ panels: [aTile("NO.SUCH"), aTile("BUD.REV_DAY", "99")] }));
    const no = await publish(0);
    const { status, code, errors } = no.body as unknown as Problem;
    expect([status, code]).toEqual([422, "scene.invalid"]);
    expect(errors).toEqual([
      { pointer: "/content/panels/0/series", detail: 'không có chỉ tiêu "NO.SUCH" trong danh mục' },
      { pointer: "/content/panels/1/series", detail: 'không có tỉnh "99" trong danh mục' },
    ]);
    await draft();
    expect((await publish(0, { wall: "main" })).body).toMatchObject({ state: "public", version: 1, walls: ["main"], findings: [] });
  });

  test("[S70] is in the catalogue at once, under another ETag; a draft is not", async () => {
    const before = (await catalogue()).headers.get("etag") ?? "";
    await draft();
    expect((await app.get("/api/v1/catalogue", { ...(await signedInAs(app, "screen")), "if-none-match": before })).status).toBe(304);
    await publish(0, { wall: "main" });
    const after = await catalogue();
    expect(after.headers.get("etag")).not.toBe(before);
    expect(after.headers.get("content-encoding")).toBe("gzip");
    const { version, scenes } = (await after.json()) as { readonly version: string; readonly scenes: readonly { readonly id: string }[] };
    expect([version.length, scenes.at(-1)]).toEqual([16, aScene()]);
    expect((await listed("walls")).find(({ id }) => id === "main")?.scenes?.at(-1)).toBe("floods");
    const agencies = (await catalogue("/agencies")).headers.get("etag");
    await director.post("/scenes/floods/retire", { why: "hết lũ" });
    expect((await listed("scenes")).map(({ id }) => id)).not.toContain("floods");
    expect((await catalogue("/agencies")).headers.get("etag")).toBe(agencies);
  });

  test("[S64] versions beyond those that the state holds are read and made public again out of the journal", async () => {
    for (let version = 0; version < 34; version += 1) {
      await draft(aScene({ nameVi: `Bản ${version + 1}` }), version);
      await publish(version);
    }
    const whole = (await director.get("/scenes/floods")).body as unknown as { history: { version: number }[]; isOlder: boolean };
    expect([whole.history.length, whole.history.at(-1)?.version, whole.isOlder]).toEqual([31, 4, true]);
    const older = (await director.get("/scenes/floods?before=4")).body as unknown as { history: object[]; isOlder: boolean };
    expect(older.isOlder).toBe(false);
    expect(older.history).toMatchObject([{ version: 3 }, { version: 2 }, { version: 1, why: "mùa lũ", content: { nameVi: "Bản 1" } }]);
    const back = await director.post("/scenes/floods/revert", { version: 2, why: "bản cũ tốt hơn" });
    expect(back.body).toMatchObject({ version: 35, nameVi: "Bản 2", published: { revertOf: 2, why: "bản cũ tốt hơn" } });
    expect((await director.post("/scenes/floods/revert", { version: 99, why: "x" })).status).toBe(404);
  });

  test("[S61] two editors: the second hears who saved and when, and goes over it knowingly", async () => {
    const admin = await app.as("admin");
    const theirs = await draft();
    const mine = { content: aScene({ nameVi: "Của tôi" }), base: 0 };
    const no = await admin.post("/scenes/floods/draft", mine);
    expect([no.status, no.body["code"]]).toEqual([409, "scene.outdated"]);
    expect(String(no.body["detail"])).toContain("đã lưu một bản nháp lúc 08:30 24/11/2026");
    const { at } = theirs.body["draft"] as { readonly at: string };
    expect((await admin.post("/scenes/floods/draft", { ...mine, seen: at })).body).toMatchObject({ nameVi: "Của tôi" });
  });

  test("a reason that is none is refused", async () => {
    await draft();
    expect((await publish(0, { why: " " })).body).toMatchObject({ code: "text.refused", errors: [{ pointer: "/why" }] });
    expect((await publish(0, { colour: "red" })).status).toBe(400);
  });
});

describe("a file of scenes over HTTP", () => {
  const PNG = aPng();

  async function withPicture(): Promise<string> {
    const headers = { ...(await signedInAs(app, "director")), "content-type": "image/png" };
    const taken = await fetch(`${app.url}/api/v1/pictures`, { method: "POST", headers, body: new Uint8Array(PNG) });
    const { id } = (await taken.json()) as { readonly id: string };
    const panels = [{ kind: "picture", picture: id, altVi: "Sơ đồ", altEn: "Plan", fit: "cover" }, aTile("BUD.REV_DAY")];
    await draft(aScene({ panels }));
    await publish(0);
    return id;
  }

  test("[S67] goes out and comes in elsewhere byte for byte, pictures too", async () => {
    const id = await withPicture();
    const text = await exported(app, "?id=floods,overview");
    expect(JSON.parse(text)).toMatchObject({
      scenes: [{ id: "floods" }, { id: "overview" }],
      pictures: { [id]: expect.stringContaining("data:image/png;base64,") },
    });
    const elsewhere = await aDeskApp();
    const editor = await elsewhere.as("director");
    const report = (await editor.post("/scenes/import", JSON.parse(text))).body;
    expect(report["scenes"]).toEqual([
      { id: "floods", outcome: "created", findings: [] },
      { id: "overview", outcome: "unchanged", findings: [] },
    ]);
    expect([report["pictures"], report["findings"]]).toEqual([[id], []]);
    await editor.post("/scenes/floods/publish", { why: "từ trung tâm khác", base: 0 });
    expect(await exported(elsewhere, "?id=floods,overview")).toBe(text);
    await elsewhere.stop();
  });

  test("[S66] a scene whose picture is not along, a picture that is another, and fields in any order", async () => {
    const id = await withPicture();
    const { scenes } = JSON.parse(await exported(app, "?id=floods")) as { readonly scenes: readonly object[] };
    const elsewhere = await aDeskApp();
    const editor = await elsewhere.as("director");
    const other = `data:image/png;base64,${aPng(3).toString("base64")}`;
    const lost = (await editor.post("/scenes/import", { scenes, pictures: { [id]: other, x: "data:image/svg+xml;base64,PHN2Zy8+" } })).body;
    expect(lost["scenes"]).toMatchObject([{ outcome: "refused", findings: [{ pointer: "/panels/0/picture" }] }]);
    expect(lost["findings"]).toMatchObject([{ pointer: `/pictures/${id}` }, { pointer: "/pictures/x" }]);
    const reversed = Object.fromEntries(Object.entries(aScene()).toReversed());
    expect((await editor.post("/scenes/import", [reversed])).body["scenes"]).toMatchObject([{ outcome: "created" }]);
    expect(await exported(elsewhere, "?id=floods")).toBe(`${JSON.stringify({ scenes: [aScene()] }, null, 2)}\n`);
    await elsewhere.stop();
  });

  test("[S67] the scenes the product ships with go out as they are in its file", async () => {
    const { scenes } = JSON.parse(await exported(app)) as { readonly scenes: unknown };
    expect((await director.post("/scenes/import", { scenes })).body["scenes"]).toEqual(
      (scenes as readonly { readonly id: string }[]).map(({ id }) => ({ id, outcome: "unchanged", findings: [] })),
    );
  });
});
