import { ShareKit } from "../share-kit.tsx";
import { samplesFor } from "./samples.ts";
import type { Drawer } from "./specimen.ts";

export const sharing: Drawer[] = [
  {
    slug: "share-kit",
    title: "Share kit",
    specimens: (reader) => [
      {
        state: "as it is",
        shown: (
          <ShareKit
            reader={reader}
            url="https://gemeinsam.example/petitions/night-bus"
            text={samplesFor(reader).demand}
          />
        ),
      },
    ],
  },
  {
    slug: "share-kit-secret",
    title: "Share kit of what lets people in",
    specimens: (reader) => [
      {
        state: "as it is",
        shown: (
          <ShareKit
            reader={reader}
            url="https://gemeinsam.example/team-invitations/7KM4X"
            text={samplesFor(reader).demand}
            isSecret
          />
        ),
      },
    ],
  },
];
