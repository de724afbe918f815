import type { Request, Router } from "express";
import { ALERT_TOPICS } from "#shared/alert/alert.ts";
import { presentHandover } from "#server/alerts/alertView.ts";
import { handoverSheet } from "#server/alerts/handover.ts";
import { handoverSchema, whySchema } from "./alertBodies.ts";
import type { DeskRoutes } from "./alertRoutes.ts";
import { createDeskAnswers, readsAlertJson, topicOf, viewContext } from "./deskAnswers.ts";
import { onlyParameters, textParameter } from "./queryParams.ts";
import { smallBody } from "./smallBody.ts";

/** Adds `GET /duty/handover-sheet`, `POST /duty/handovers` and `POST /proposals/:id/dismiss`. */
export function addDutyRoutes(api: Router, { parts, authority }: DeskRoutes): void {
  const answer = createDeskAnswers(parts);

  api.get("/duty/handover-sheet", async (request, response) => {
    const identity = await authority.allow(request, "duty.report");
    onlyParameters(request, "status");
    const topic = topicOf(textParameter(request, "status") ?? undefined, parts);
    response.setHeader("Cache-Control", "no-store");
    response.json(handoverSheet(topic, viewContext(parts, identity)));
  });

  api.post("/duty/handovers", readsAlertJson, async (request, response) => {
    const identity = await authority.allow(request, "duty.handOver");
    await answer({ request, response, identity }, { act: "handOver", id: null }, () => {
      const { status, to, carried, note } = smallBody(request, handoverSchema, {
        vi: 'Cần {"to": người nhận ca, "carried": cảnh báo chuyển ca, "note"}.',
        en: '{"to": who takes over, "carried": alerts carried over, "note"} are needed.',
      });
      const topic = topicOf(status, parts);
      return {
        command: { act: "handOver", topic, to, carried: carried ?? [], note: note ?? null },
        status: 201,
        present: (id) => {
          const handover = parts.alerts.state()[topic].handovers.find((each) => each.id === id);
          return handover === undefined ? { id } : presentHandover(handover);
        },
      };
    });
  });

  api.post("/proposals/:id/dismiss", readsAlertJson, async (request: Request<{ id: string }>, response) => {
    const identity = await authority.allow(request, "proposal.dismiss");
    const { id } = request.params;
    await answer({ request, response, identity }, { act: "dismiss", id }, () => {
      const { why } = smallBody(request, whySchema, { vi: 'Cần {"why": lý do}.', en: 'A {"why": reason} is needed.' });
      const state = parts.alerts.state();
      const topic = ALERT_TOPICS.find((each) => Object.hasOwn(state[each].proposals, id)) ?? "actual";
      return { command: { act: "dismiss", topic, id, why }, status: 200, present: () => ({ id, dismissed: true }) };
    });
  });
}
