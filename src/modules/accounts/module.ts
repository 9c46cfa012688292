import type { Module } from "#platform/module.ts";
import { forgetEnded } from "./actions/forget-ended.ts";
import { LEFT, leaveAgain } from "./actions/leave.ts";
import { personMenu } from "./components/person-menu.tsx";
import { welcome } from "./components/welcome.tsx";
import { confirmAddressMail } from "./mail/confirm-address.ts";
import { leftMail } from "./mail/left.ts";
import { noticeMail } from "./mail/notice.ts";
import { signInMail } from "./mail/sign-in.ts";
import { noPersonalData, personalData } from "./personal-data.ts";
import { dataRoutes } from "./routes/data.tsx";
import { mailedRoutes } from "./routes/mailed.tsx";
import { meRoutes } from "./routes/me.tsx";
import { newcomerRoutes } from "./routes/newcomer.tsx";
import { passkeyRoutes } from "./routes/passkeys.tsx";
import { pictureRoutes } from "./routes/picture.ts";
import { providerRoutes } from "./routes/provider.tsx";
import { secondStepRoutes } from "./routes/second-step.tsx";
import { securityRoutes } from "./routes/security.tsx";
import { signInRoutes } from "./routes/sign-in.tsx";
import { strings } from "./strings/index.ts";
import { viewerOfSession } from "./viewer-of-session.ts";

export const accounts: Module = {
  name: "accounts",
  strings,
  routes: (services) =>
    signInRoutes(services).add(
      mailedRoutes(services),
      passkeyRoutes(services),
      providerRoutes(services),
      newcomerRoutes(services),
      meRoutes(services),
      pictureRoutes(services),
      securityRoutes(services),
      secondStepRoutes(services),
      dataRoutes(services),
    ),
  actions: personMenu,
  greeting: welcome,
  viewerOf: viewerOfSession,
  mails: {
    "accounts.signIn": signInMail,
    "accounts.confirmAddress": confirmAddressMail,
    "accounts.notice": noticeMail,
    "accounts.left": leftMail,
  },
  jobs: [{ name: "accounts.forgetEnded", timetable: "41 * * * *", run: forgetEnded }],
  personalData: { personalData, noPersonalData },
  eraseAgain: ({ dataMap }) => ({ [LEFT]: (act, personId) => leaveAgain(act, dataMap, personId) }),
};
