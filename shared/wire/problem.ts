import { ALERT_PROBLEMS } from "./alertProblems.ts";
import { CONFERENCE_PROBLEMS } from "./conferenceProblems.ts";
import { ORDER_PROBLEMS } from "./orderProblems.ts";
import { QUESTION_PROBLEMS } from "./questionProblems.ts";
import { SCENE_PROBLEMS } from "./sceneProblems.ts";
import { SCREEN_PROBLEMS } from "./screenProblems.ts";
import { SHOW_PROBLEMS } from "./showProblems.ts";

/** Base of every problem type; a name, not an address to fetch. */
const TYPE_BASE = "https://toan-canh.invalid/problems/";

/** Every kind of problem an HTTP answer can carry (RFC 9457): its status and its titles. */
export const PROBLEMS = {
  ...ALERT_PROBLEMS,
  ...SCREEN_PROBLEMS,
  ...SCENE_PROBLEMS,
  ...SHOW_PROBLEMS,
  ...CONFERENCE_PROBLEMS,
  ...ORDER_PROBLEMS,
  ...QUESTION_PROBLEMS,
  "bad-request": { status: 400, titleVi: "Yêu cầu không hợp lệ", titleEn: "The request is not valid" },
  "bad-body": { status: 400, titleVi: "Nội dung gửi không đọc được", titleEn: "The body cannot be read" },
  "body-too-deep": { status: 400, titleVi: "Nội dung gửi lồng quá nhiều tầng", titleEn: "The body is nested too deeply" },
  unauthorised: { status: 401, titleVi: "Chưa xác thực", titleEn: "Not authenticated" },
  "second-factor": { status: 401, titleVi: "Cần mã xác thực hai lớp", titleEn: "The second factor is needed" },
  forbidden: { status: 403, titleVi: "Không được phép", titleEn: "Not permitted" },
  "not-found": { status: 404, titleVi: "Không có địa chỉ này", titleEn: "Nothing is here" },
  "method-not-allowed": { status: 405, titleVi: "Phương thức không dùng được ở địa chỉ này", titleEn: "The method is not allowed here" },
  "body-timeout": { status: 408, titleVi: "Nội dung gửi đến quá chậm", titleEn: "The body came too slowly" },
  conflict: { status: 409, titleVi: "Xung đột", titleEn: "Conflict" },
  "idempotency.conflict": {
    status: 409,
    titleVi: "Idempotency-Key đã dùng cho nội dung khác",
    titleEn: "The Idempotency-Key was used for another body",
  },
  "idempotency.pending": {
    status: 409,
    titleVi: "Yêu cầu cùng Idempotency-Key đang được xử lý",
    titleEn: "A request with this Idempotency-Key is still being worked on",
  },
  "cap.invalid": { status: 422, titleVi: "Thông điệp CAP không đúng chuẩn", titleEn: "The CAP message breaks the standard" },
  "exercise.not-in-drill": { status: 409, titleVi: "Không có diễn tập nào đang chạy", titleEn: "No drill is running" },
  "body-too-large": { status: 413, titleVi: "Nội dung gửi quá lớn", titleEn: "The body is too large" },
  "unsupported-type": { status: 415, titleVi: "Kiểu nội dung không nhận", titleEn: "The content type is not accepted" },
  "too-many-requests": { status: 429, titleVi: "Gửi quá dồn dập", titleEn: "Too many requests" },
  fault: { status: 500, titleVi: "Lỗi của máy chủ", titleEn: "A fault of the server" },
  unavailable: { status: 503, titleVi: "Nhật ký số liệu tạm thời chưa ghi được", titleEn: "The journal cannot be reached now" },
} as const satisfies Record<string, { readonly status: number; readonly titleVi: string; readonly titleEn: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One thing wrong in a request; `pointer` is a JSON pointer into the body, or `?name` for a query parameter. */
export interface ProblemError {
  readonly pointer: string;
  readonly detail: string;
  /** Rule that is broken, where rules have names: those of CAP messages do. */
  readonly rule?: string;
}

/** The body of an `application/problem+json` answer. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly errors?: readonly ProblemError[];
  /** Of a fault: the id under which it was logged. */
  readonly instance?: string;
}

/** The type URI of a problem. */
export function problemType(code: ProblemCode): string {
  return TYPE_BASE + code;
}
