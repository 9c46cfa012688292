import { ButtonLink } from "../button.tsx";
import { ErrorPage, type ErrorStatus, ProofPage } from "../error-page.tsx";
import type { Drawer } from "./specimen.ts";

const STATUSES: ErrorStatus[] = [403, 404, 410, 413, 429, 500, 503];

/** What stands instead of the page somebody asked for. */
export const between: Drawer[] = [
  {
    slug: "proof",
    title: "Fresh proof",
    whole: true,
    specimens: (reader) => [
      {
        state: "whole",
        shown: (
          <ProofPage
            reader={reader}
            action={
              <ButtonLink reader={reader} to="/">
                {reader.t("ui.proof.button")}
              </ButtonLink>
            }
          />
        ),
      },
    ],
  },
  ...STATUSES.map((status) => ({
    slug: `error-${status}`,
    title: `Error ${status}`,
    whole: true,
    specimens: (reader: Parameters<Drawer["specimens"]>[0]) => [
      {
        state: "whole",
        shown: (
          <ErrorPage reader={reader} status={status} reference={status === 500 ? "0193-4f2a" : undefined} />
        ),
      },
    ],
  })),
];
