import { screenOfIdentity } from "#shared/screen/screenIdentity.ts";
import { identityOfScreen } from "#server/duty/sessions.ts";
import { watcherOfScreen } from "#server/http/watcher.ts";
import type { Screens } from "#server/screens/screens.ts";
import { ELSEWHERE, NO_PROOF, type ScreenDoor } from "#server/socket/screenDoor.ts";

/** The socket's door for paired screens: a signed nonce for each connection, and one connection a screen. */
export function screenDoor({ credentials, lines }: Pick<Screens, "credentials" | "lines">): ScreenDoor {
  return {
    screenOf: ({ identity }) => screenOfIdentity(identity.id),
    admit: async ({ screen: id, page, nonce, signature, origin }) => {
      const proved = await credentials.prove({ screen: id, purpose: "live", origin, nonce, signature });
      if (!proved.ok) return { ok: false, why: NO_PROOF };
      const { screen, address } = proved.value;
      const line = await lines.take({ screen: id, address, page });
      if (line === null) return { ok: false, why: ELSEWHERE };
      return {
        ok: true,
        pass: {
          leave: line.leave,
          watcher: () => {
            if (!line.stands()) return ELSEWHERE;
            const now = credentials.byId(id);
            return now === null || now.pairedAt !== screen.pairedAt ? null : watcherOfScreen(identityOfScreen(now));
          },
        },
      };
    },
  };
}
