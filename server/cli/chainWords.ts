import type { ChainTopic } from "#shared/trust/answers/chainAnswers.ts";
import type { Finding, FindingKind } from "#server/trust/chain/verify/finding.ts";
import type { Spell } from "#server/trust/chain/verify/judgeArchived.ts";
import type { TopicReport } from "#server/trust/chain/verify/verifyTopic.ts";

const TOPICS: Readonly<Record<ChainTopic, readonly [vi: string, en: string]>> = {
  actual: ["Số liệu thật", "real figures"],
  exercise: ["Số liệu diễn tập", "drill figures"],
  events: ["Cảnh báo, màn hình, cuộc gọi, câu hỏi", "alerts, walls, calls, questions"],
};

const KINDS: Readonly<Record<FindingKind, readonly [vi: string, en: string]>> = {
  "entry.edited": ["nội dung bị sửa", "its content was edited"],
  "entry.moved": ["bị đổi chỗ, mục này vốn mang số sau dấu ←", "moved here from the number behind ←"],
  "entry.marked": ["thời điểm hoặc dấu của mục bị sửa", "its time or its mark was edited"],
  "entry.removed": ["bị xoá khỏi nhật ký", "removed from the journal"],
  "entry.planted": ["bị chèn thêm, chưa bao giờ vào chuỗi", "planted: it was never chained"],
  "entry.damaged": ["không khớp dấu của chính nó, bị sửa trước khi vào chuỗi", "does not fit its own mark: edited before it was chained"],
  "entries.takenBack": [
    "đã có trong nhật ký rồi bị rút lại, lịch sử khác thay vào",
    "were in the journal and were taken back by another history",
  ],
  "archive.edited": [
    "mục trong kho lưu bị sửa: mã băm của dòng này ≠ mã băm đã vào chuỗi",
    "edited in the archive: the hash of this line ≠ the hash that was chained",
  ],
  "archive.moved": [
    "dòng của kho lưu bị đổi chỗ, sai tệp tháng hoặc lặp lại",
    "a line of the archive was moved, is in another month's file, or is there twice",
  ],
  "archive.removed": ["kho lưu thiếu mục này; lẽ ra phải ở dòng đó", "the archive lacks it; it should stand at that line"],
  "archive.planted": ["dòng chèn thêm vào kho lưu, chưa bao giờ vào chuỗi", "planted in the archive: it was never chained"],
  "archive.unreadable": ["dòng của kho lưu không đọc được", "a line of the archive cannot be read"],
  "figure.edited": ["số liệu đang giữ bị sửa", "the figure held was edited"],
  "figure.planted": ["số liệu đang giữ không đến từ mục nào", "the figure held comes from no entry"],
  "figure.removed": ["số liệu phải được giữ thì không còn", "the figure that should be held is gone"],
  "figure.setBack": ["số liệu đang giữ bị đưa về bản cũ hơn", "the figure held was set back to an older one"],
  "ledger.unreadable": ["dòng của sổ chuỗi không đọc được", "a line of the ledger cannot be read"],
  "ledger.changed": [
    "dòng này của sổ chuỗi, hoặc dòng ngay trước, bị sửa, xoá hay chèn",
    "this line of the ledger, or the one before, was edited, removed or planted",
  ],
  "ledger.broken": ["dòng của sổ chuỗi không nối tiếp dòng trước", "a line of the ledger does not follow the one before"],
  "ledger.links": ["mã băm của dòng không khớp các mục của nó", "the line's hash does not fit its entries"],
  "ledger.cut": [
    "sổ chuỗi bị cắt ngay sau niêm phong cuối, hoặc máy chủ đã chết đúng lúc niêm phong; nếu vậy khởi động lại là hết",
    "the ledger was cut right behind its last seal, or the server died while it sealed; in that case starting it mends it",
  ],
  "seal.unreadable": ["niêm phong không đọc được", "the seal cannot be read"],
  "seal.key": [
    "niêm phong ký bằng khoá mà máy chủ này không có; niêm phong của máy chủ khác thì kiểm ở máy đó",
    "signed with a key that this server does not have; seals of another server are verified there",
  ],
  "seal.signature": ["chữ ký của niêm phong sai", "the signature of the seal is wrong"],
  "seal.order": ["niêm phong không nối tiếp niêm phong trước", "the seal does not follow the one before"],
  "seal.head": [
    "sổ chuỗi không còn trạng thái đã niêm phong: bị cắt hoặc viết lại sau đó",
    "the ledger has no such state: it was cut or rewritten after the seal",
  ],
  "seal.removed": ["niêm phong có ghi trong sổ chuỗi thì không còn", "the seal that the ledger notes is gone"],
};

const moment = new Intl.DateTimeFormat("vi-VN", { dateStyle: "short", timeStyle: "medium", timeZone: "Asia/Ho_Chi_Minh" });
const number = new Intl.NumberFormat("vi-VN");

/** A topic by its two names. */
function topicWords(topic: ChainTopic): string {
  return `${TOPICS[topic].join(" / ")} (${topic})`;
}

/** Where something is wrong, and what, in one line. */
export function findingLine({ kind, epoch, seq, to, at, what }: Finding): string {
  const range = seq === null ? "" : to === null || to === seq ? `${seq}` : `${seq}–${to}`;
  const place = [epoch, range].filter((each) => each !== "").join(":");
  const when = at === null ? "" : `, ${moment.format(at)}`;
  const [vi, en] = KINDS[kind];
  return `  ✗ ${place === "" ? "" : `${place}${when} · `}${what === "" ? "" : `${what} · `}${vi} / ${en}`;
}

function span({ since, until }: Spell): string {
  return since === null
    ? ""
    : since === until || until === null
      ? moment.format(since)
      : `${moment.format(since)} – ${moment.format(until)}`;
}

/** What was verified of entries that the log let go of, and what could not be. */
function trimmedLines({ trimmed, archive }: Pick<TopicReport, "trimmed" | "archive">): readonly string[] {
  const n = (count: number): string => number.format(count);
  if (archive === null) {
    return trimmed.count === 0
      ? []
      : [`  · ${n(trimmed.count)} mục không còn giữ trong nhật ký, không kiểm được / entries no longer kept, cannot be verified`];
  }
  const { files, checked, kept, lost, behind, unchecked, ahead } = archive;
  const rows: readonly (readonly [Spell | number, string])[] = [
    [checked, "dòng kho lưu đúng như lúc vào chuỗi / lines of the archive are as they were chained"],
    [
      kept,
      "mục nhật ký không còn giữ: có trong kho lưu, đúng như lúc vào chuỗi / entries no longer in the journal are in the archive as they were chained",
    ],
    [
      lost,
      `mục nhật ký không còn giữ mà không có kho lưu (DATA_DIR/archive), không kiểm được: số / entries no longer in the journal and no archive of them, cannot be verified: numbers ${lost.from}–${lost.to}`,
    ],
    [
      unchecked,
      "dòng kho lưu mà sổ chuỗi không có (có trước sổ, ở chỗ thiếu, hay của đời nhật ký khác), không kiểm được / lines of the archive that the ledger does not have (older, in a hole, or of another history), cannot be verified",
    ],
    [ahead, "dòng kho lưu chưa vào chuỗi / lines of the archive are not chained yet"],
    [
      behind,
      files === 0
        ? "mục chưa có kho lưu, nhật ký còn giữ đủ / entries have no archive yet; the journal still holds all of them"
        : "mục nhật ký còn giữ chưa có trong kho lưu / entries that the journal holds are not in the archive yet",
    ],
  ];
  return rows.flatMap(([what, words]) => {
    const { count, text } = typeof what === "number" ? { count: what, text: "" } : { count: what.count, text: `, ${span(what)}` };
    return count === 0 ? [] : [`  · ${n(count)} ${words}${text}`];
  });
}

/** What was verified of a topic, and what could not be, a line each. */
export function reportLines({
  topic,
  verified,
  figures,
  ledger,
  seals,
  trimmed,
  archive,
  unchained,
  findings,
  found,
}: TopicReport): readonly string[] {
  const n = (count: number): string => number.format(count);
  const holes = ledger.holes.map(
    ({ epoch, from, to, at }) =>
      `  · ${epoch}:${from}–${to}, ${moment.format(at)}: chỗ thiếu, không kiểm được / a hole, cannot be verified`,
  );
  return [
    topicWords(topic),
    `  ${found === 0 ? "✓" : "·"} ${n(verified)} mục đúng như lúc vào chuỗi / entries are as they were chained`,
    ...(topic === "events" ? [] : [`  · ${n(figures.checked)} số liệu đang giữ được đối chiếu / figures held were compared`]),
    `  · ${n(seals)} niêm phong khớp / seals fit; ${n(ledger.entries)} mục trong sổ chuỗi / entries in the ledger`,
    ...trimmedLines({ trimmed, archive }),
    ...(figures.unchecked > 0
      ? [`  · ${n(figures.unchecked)} số liệu có trước sổ chuỗi, không kiểm được / figures older than the ledger, cannot be verified`]
      : []),
    ...(figures.ahead > 0 ? [`  · ${n(figures.ahead)} số liệu chưa vào chuỗi / figures are not chained yet`] : []),
    ...(unchained > 0 ? [`  · ${n(unchained)} mục chưa vào chuỗi / entries are not chained yet`] : []),
    ...holes,
    ...findings.map(findingLine),
    ...(found > findings.length ? [`  … ${n(found - findings.length)} chỗ sai nữa / more`] : []),
  ];
}
