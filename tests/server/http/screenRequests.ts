import { aScreenKey } from "#tests/server/screens/aScreenKey.ts";
import { asking, paired } from "#tests/server/screens/someScreens.ts";
import type { RunningApp } from "./anApp.ts";
import { signedInAs } from "./aPerson.ts";
import type { ApiRequest } from "./peopleRequests.ts";

/** At least one request for each answer of each route of pairing and directing screens. */
export async function screenRequests(app: RunningApp): Promise<readonly ApiRequest[]> {
  const headers = { ...(await signedInAs(app, "admin")), authorization: "" };
  const viewer = { headers: { ...(await signedInAs(app, "viewer")), authorization: "" } };
  const nobody = { headers: { authorization: "" } };
  const post = (body: unknown, more: RequestInit = { headers }): RequestInit => ({ ...more, body: JSON.stringify(body) });
  const [one, two] = [await asking(app.screens), await asking(app.screens)];
  const { screen, key } = await paired(app.screens, "a3", "Trên phải");
  const challenge = async (): Promise<string> => {
    const given = await app.screens.credentials.challenge(screen.id, "127.0.0.1");
    return given.ok ? given.value.nonce : "";
  };
  const nonce = await challenge();
  const signature = key.signs({ origin: app.url, screen: screen.id, purpose: "session", nonce });
  const place = { wall: "main", slot: "a1", name: "Trên trái" };
  const { jwk } = aScreenKey();
  const act = (name: string, body: unknown): readonly ApiRequest[] => [
    ["post", `/screens/{id}/${name}`, screen.id, post(body)],
    ["post", `/screens/{id}/${name}`, "none", post(body)],
    ["post", `/screens/{id}/${name}`, screen.id, post(body, viewer)],
  ];
  return [
    ["post", "/screens/pairings", "", post({ key: jwk }, nobody)],
    ["post", "/screens/pairings", "", post({ key: { kty: "RSA" } }, nobody)],
    ["post", "/screens/pairings", "", post({}, nobody)],
    ["get", "/screens/pairings", "", { headers }],
    ["get", "/screens/pairings", "", viewer],
    ["get", "/screens/pairings/{code}", one.code, { headers: { authorization: `Pairing ${one.claim}` } }],
    ["get", "/screens/pairings/{code}", one.code, { headers: { authorization: `Pairing ${two.claim}` } }],
    ["get", "/screens/pairings/{code}", one.code, nobody],
    ["post", "/screens/pairings/{code}/approve", one.code, post({ wall: "main" })],
    ["post", "/screens/pairings/{code}/approve", one.code, post({ ...place, slot: "z9" })],
    ["post", "/screens/pairings/{code}/approve", one.code, post(place, viewer)],
    ["post", "/screens/pairings/{code}/approve", one.code, post(place)],
    ["post", "/screens/pairings/{code}/approve", two.code, post(place)],
    ["post", "/screens/pairings/{code}/approve", "ACDEFHJK", post(place)],
    ["get", "/screens/pairings/{code}", one.code, { headers: { authorization: `Pairing ${one.claim}` } }],
    ["post", "/screens/{id}/challenge", screen.id, post({}, nobody)],
    ["post", "/screens/{id}/challenge", "none", post({}, nobody)],
    ["post", "/screens/{id}/session", screen.id, post({ nonce, signature })],
    ["post", "/screens/{id}/session", screen.id, post({ nonce, signature }, nobody)],
    ["post", "/screens/{id}/session", screen.id, post({ nonce, signature }, nobody)],
    ["post", "/screens/{id}/session", "none", post({ nonce, signature }, nobody)],
    ["post", "/screens/{id}/session", screen.id, post({}, nobody)],
    ["get", "/screens", "", { headers }],
    ["get", "/screens", "", viewer],
    ["get", "/walls/{wall}/pages", "main", { headers }],
    ["get", "/walls/{wall}/pages", "none", { headers }],
    ["get", "/walls/{wall}/pages", "main", viewer],
    ...act("rename", { name: "Trên bên phải" }),
    ["post", "/screens/{id}/rename", screen.id, post({ name: " " })],
    ...act("move", { wall: "main", slot: "b1" }),
    ["post", "/screens/{id}/move", screen.id, post({ wall: "main", slot: "a1" })],
    ["post", "/screens/{id}/move", screen.id, post({ wall: "main", slot: "z9" })],
    ...act("identify", {}),
    ...act("reload", {}),
    ...act("revoke", { why: "đổi máy" }),
  ];
}
