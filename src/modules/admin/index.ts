/**
 * Admin: setting an instance up, what it says of itself and looks like, and whether it is in order. What the programs
 * that start one may use; everything else in this folder is the module's own.
 */

export { markSetUp } from "./actions/finish-set-up.ts";
export { offerSetUp } from "./offer-set-up.ts";
