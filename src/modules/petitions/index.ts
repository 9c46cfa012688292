/**
 * Petitions: strangers sign, confirm by mail and are counted exactly once. What other modules may use; everything
 * else in this folder is the module's own.
 */
export { PetitionCards } from "./pages/petition-list.tsx";
export { isOpen } from "./petition.ts";
export { type ListedPetition, listPetitionsFor } from "./queries/petitions.ts";
