import type { Lang } from "#client/words/language.ts";

/** What became of a picture: its id, or why it was not taken. */
export type Uploaded =
  | { readonly kind: "done"; readonly id: string }
  | { readonly kind: "tooLarge" | "wrongKind" | "failed" }
  | { readonly kind: "refused"; readonly title: string; readonly detail: string };

const MOST_BYTES = 1_048_576;
/** What the server keeps. */
export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;

/** Sends a picture to the server, which keeps it by what it is: the same bytes twice are one picture. */
export async function uploadPicture(file: File, key: string, lang: Lang): Promise<Uploaded> {
  if (!PICTURE_TYPES.some((type) => type === file.type)) return { kind: "wrongKind" };
  if (file.size > MOST_BYTES) return { kind: "tooLarge" };
  const headers = { "Content-Type": file.type, "Idempotency-Key": key, Accept: "application/json", "Accept-Language": lang };
  const answer = await fetch("/api/v1/pictures", { method: "POST", headers, credentials: "same-origin", body: file }).catch(() => null);
  if (answer === null) return { kind: "failed" };
  const body: unknown = await answer.json().catch(() => null);
  const told = typeof body === "object" && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  if (answer.ok && typeof told["id"] === "string") return { kind: "done", id: told["id"] };
  const { title, detail } = told;
  return typeof title === "string" ? { kind: "refused", title, detail: typeof detail === "string" ? detail : "" } : { kind: "failed" };
}
