import { fileURLToPath } from "node:url";
import { servePage } from "#tests/screens/servePage.ts";

const ROOT = fileURLToPath(new URL(".", import.meta.url));
/** A picture that stands in for one that was uploaded. */
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="#8c1d18"/><path d="M200 60l26 80h84l-68 49 26 80-68-49-68 49 26-80-68-49h84z" fill="#ffcd00"/></svg>`;

/** What the centre would answer of a figure. */
const PASSPORT = {
  period: "2020-07",
  value: "28.92",
  status: "P",
  publishedAt: "2020-08-05T09:10:00Z",
  receivedAt: "2020-08-05T09:12:31Z",
  agencyNameVi: "Bộ Kế hoạch và Đầu tư",
  agencyNameEn: "Ministry of Planning and Investment",
  reporter: "Vụ Tổng hợp kinh tế quốc dân",
  revision: 1,
  was: "28.47",
  previous: "51.41",
  previousPeriod: "2020-06",
  note: "Chưa gồm vốn nước ngoài cấp phát từ ngân sách trung ương giải ngân trong nửa cuối tháng.",
  exercise: false,
  report: "2f0c81d7",
  key: "khoa-kho-bac",
  via: "program",
  checks: [
    {
      rule: "export-by-province",
      place: "VN",
      period: "2020-07",
      nameVi: "Xuất khẩu các tỉnh cộng lại bằng cả nước",
      nameEn: "Exports of the provinces add up to the country's",
      outcome: "disagrees",
      reason: null,
      gap: "-1234567.8",
      gapPercent: "3.42",
      coverage: { have: 58, of: 63 },
    },
    ...["agrees", "agrees", "unable", "unable"].map((outcome, at) => ({
      rule: `r${at}`,
      place: "VN",
      period: "2020-07",
      nameVi: "",
      nameEn: "",
      outcome,
      reason: outcome === "unable" ? (["missing", "coverage"][at % 2] ?? null) : null,
      gap: null,
      gapPercent: null,
      coverage: null,
    })),
  ],
  questions: [
    {
      statistic: "onTarget",
      state: "answered",
      text: null,
      answers: [{ text: "Số đã đối chiếu với Kho bạc Nhà nước ngày 05/8, trùng khớp." }],
    },
    { statistic: "lateEdit", state: "open", text: null, answers: [] },
  ],
  chain: {
    topic: "actual",
    epoch: "e",
    seq: 128_412,
    digest: "0",
    holds: true,
    link: "0",
    linkSeq: 128_420,
    writtenAt: 1,
    sealedBy: { id: "s", at: Date.parse("2020-08-18T17:00:00Z") },
  },
  contract: { cutOff: "2020-07-31T17:00:00Z", deadline: "2020-08-05T10:00:00Z", staleAt: "2020-08-20T10:00:00Z", met: true },
};

const CATALOGUE = ["provinces", "agencies", "indicators", "sites", "walls", "scenes", "checks"];

/** Serves panels alone, with the real catalogue and figures that stand still, on a free port. */
export function startPanelsPage(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  return servePage({
    root: ROOT,
    documents: ["index.html", "callouts.html"],
    catalogue: CATALOGUE,
    answers: {
      "/api/v1/observations/passport": (request, response) => {
        const isKnown = !(request.url ?? "").includes("TRF.DEATHS");
        response.writeHead(isKnown ? 200 : 400, { "content-type": "application/json" }).end(JSON.stringify(isKnown ? PASSPORT : {}));
      },
      "/api/v1/pictures": (request, response) => {
        if (request.url?.startsWith("/aaaa") === true) response.writeHead(200, { "content-type": "image/svg+xml" }).end(DRAWING);
        else response.writeHead(404).end();
      },
    },
  });
}
