import { answerPage } from "#platform/http/page.ts";
import { type Routes, routes } from "#platform/http/routes.ts";
import type { Services } from "#platform/module.ts";
import { AnomaliesPage } from "../pages/anomalies.tsx";
import { heapsBy } from "../queries/anomalies.ts";
import { NETWORKS_KEPT } from "../rules/rule.ts";
import { petitionInReview } from "./petition-in-review.ts";

/** What stands out: by domain since the beginning, by network and minute for as long as networks are kept. */
export function anomalyRoutes(services: Services): Routes {
  const { db, clock } = services;
  return routes().get("/petitions/:slug/anomalies", "members", async (c) => {
    const petition = await petitionInReview(services, c);
    const since = new Date(clock.now().getTime() - NETWORKS_KEPT);
    const [domain, network, minute] = await Promise.all([
      heapsBy(db, petition.id, "domain", undefined),
      heapsBy(db, petition.id, "network", since),
      heapsBy(db, petition.id, "minute", since),
    ]);
    const frame = services.frame(c);
    return answerPage(c, AnomaliesPage({ frame, petition, found: { domain, network, minute } }));
  });
}
