/** What WHIP gave for an offer. */
export interface PostedOffer {
  readonly answer: string;
  /** Where the session is ended. */
  readonly location: string | null;
}

const ANSWER_MS = 6_000;

/** Posts an offer as any WHIP client does (RFC 9725 §4.2); throws what the server said when it is refused. */
export async function postOffer(url: string, token: string, offer: string): Promise<PostedOffer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/sdp", authorization: `Bearer ${token}` },
    body: offer,
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`WHIP answered ${response.status}: ${text.slice(0, 300)}`);
  return { answer: text, location: response.headers.get("location") };
}
