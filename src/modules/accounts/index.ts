/**
 * Accounts: who somebody is. Persons and the ways they prove it, their sessions, what they show of themselves. What
 * other modules, the console and the demo may use; everything else in this folder is the module's own.
 */

export { beginSession } from "./actions/begin-session.ts";
export { changeProfile } from "./actions/change-profile.ts";
export { createPerson } from "./actions/create-person.ts";
export { giveRole, INSTANCE_ROLES, type InstanceRole, suspend } from "./actions/give-role.ts";
export { type Refusal, Refused } from "./components/fields.tsx";
export { JoinFields } from "./components/join-fields.tsx";
export { SPOKEN } from "./languages.ts";
export { proofPath, signInPath, signUpPath } from "./next-path.ts";
export { spokenField } from "./profile-form.ts";
export { mustBeProven, mustBeProvenIfPerson } from "./proof.ts";
export { listPersons } from "./queries/list-persons.ts";
export {
  type Face,
  facesOf,
  findPersonByHandle,
  instanceRoleOf,
  lettersTo,
  staffOf,
} from "./queries/others.ts";
export { viewerOfPerson } from "./queries/viewer-of-person.ts";
export { enter } from "./routes/entering.ts";
export { type Joined, joinByPasskey, joinByPassword, offerPasskey } from "./routes/joining.ts";
export { isFreshlyProven } from "./session.ts";
export { keepToken } from "./session-cookie.ts";
