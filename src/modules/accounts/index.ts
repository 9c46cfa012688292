/**
 * Accounts: who somebody is. Persons and the ways they prove it, their sessions, what they show of themselves. What
 * other modules, the console and the demo may use; everything else in this folder is the module's own.
 */

export { createPerson } from "./actions/create-person.ts";
export { giveRole, INSTANCE_ROLES, suspend } from "./actions/give-role.ts";
export { type Refusal, Refused } from "./components/fields.tsx";
export { JoinFields } from "./components/join-fields.tsx";
export { SPOKEN } from "./languages.ts";
export { proofPath, signInPath } from "./next-path.ts";
export { spokenField } from "./profile-form.ts";
export { listPersons } from "./queries/list-persons.ts";
export { type Face, facesOf, findPersonByHandle, lettersTo } from "./queries/others.ts";
export { enter } from "./routes/entering.ts";
export { type Joined, joinByPasskey, joinByPassword, offerPasskey } from "./routes/joining.ts";
