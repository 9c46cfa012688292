import type { Listener } from "#platform/facts.ts";
import type { Services } from "#platform/module.ts";
import { removeFolder } from "./files.ts";

/** A package's files go after the commit that ended it, as often as that is told. */
export const handoverListeners = ({ config: { dataDir } }: Services): Record<string, Listener> => ({
  "petition.handover-discarded": (_, { homeId, ids }) =>
    removeFolder(dataDir, { petitionId: homeId, handoverId: ids.handoverId! }),
  "petition.names-erased": (_, { homeId }) => removeFolder(dataDir, { petitionId: homeId }),
});
