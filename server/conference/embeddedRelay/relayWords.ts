import type { MediaRefusal, MediaRefusalCode } from "#server/conference/mediaSystem.ts";
import type { OfferFault } from "./readOffer.ts";

type Said = readonly [code: MediaRefusalCode, vi: string, en: string];

const FAULTS: Readonly<Record<OfferFault, Said>> = {
  big: [
    "media.offer",
    "Lời mời SDP dài quá 64 KB, 2.000 dòng hoặc có dòng quá dài.",
    "The SDP offer is over 64 kB or 2,000 lines, or a line is too long.",
  ],
  candidates: [
    "media.offer",
    "Lời mời SDP có hơn 100 ứng viên ICE; hãy bỏ bớt.",
    "The SDP offer names more than 100 ICE candidates; send fewer.",
  ],
  unreadable: [
    "media.offer",
    "Không đọc được lời mời SDP: cần ice-ufrag, ice-pwd, fingerprint, setup và mid đúng dạng.",
    "The SDP offer cannot be read: it needs well-formed ice-ufrag, ice-pwd, fingerprint, setup and mid.",
  ],
  media: [
    "media.offer",
    "Lời mời SDP phải có nhiều nhất một đường hình và một đường tiếng, không có gì khác.",
    "The SDP offer must have at most one video and one audio section, and nothing else.",
  ],
  direction: [
    "media.offer",
    "Chiều truyền trong lời mời SDP không đúng: gửi lên cần sendonly, nhận về cần recvonly.",
    "The directions in the SDP offer are wrong: sendonly to publish, recvonly to play.",
  ],
  bundle: [
    "media.offer",
    "Hình và tiếng phải đi chung một đường (a=group:BUNDLE).",
    "Video and audio must share one transport (a=group:BUNDLE).",
  ],
  codec: [
    "media.codec",
    "Không có bộ mã chung: cần VP8 hoặc H.264 (packetization-mode=1) cho hình và Opus cho tiếng.",
    "No codec in common: VP8 or H.264 (packetization-mode=1) for video and Opus for audio are needed.",
  ],
  ssrc: [
    "media.offer",
    "Lời mời SDP gửi cả hình và tiếng phải ghi a=ssrc cho từng đường.",
    "An SDP offer that sends video and audio must name each with a=ssrc.",
  ],
};

/** Why an offer is refused, in words. */
export function faultWords(fault: OfferFault): MediaRefusal {
  const [code, vi, en] = FAULTS[fault];
  return { code, vi, en };
}

const OTHERS = {
  viewerCodec: [
    "media.codec",
    "Máy xem không đọc được bộ mã hình mà điểm cầu này đang gửi.",
    "This viewer does not read the video codec that the site sends.",
  ],
  taken: [
    "media.taken",
    "Điểm cầu này đang gửi hình từ một máy khác; hãy dừng ở máy đó trước.",
    "The site sends from another page already; stop it there first.",
  ],
  nobody: ["media.nobody", "Điểm cầu này hiện không gửi hình.", "Nobody sends from this site now."],
  full: [
    "media.full",
    "Đã đủ số đường hình mà máy chủ phục vụ; hãy thử lại sau.",
    "As many lines as the server serves are open; try again later.",
  ],
  away: [
    "media.away",
    "Bộ chuyển tiếp hình đang khởi động lại; hãy thử lại sau giây lát.",
    "The relay is starting again; try again in a moment.",
  ],
} as const satisfies Record<string, Said>;

/** What else may be the matter, in words. */
export function refusalOf(which: keyof typeof OTHERS, retryAfterMs?: number): MediaRefusal {
  const [code, vi, en] = OTHERS[which];
  return { code, vi, en, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
