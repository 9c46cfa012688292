import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import type { Petition } from "../petition.ts";

/** At the desk: the way for signatures that were collected elsewhere. */
export function ImportsLine({ reader, petition }: { reader: Reader; petition: Petition }) {
  return (
    <p>
      <Link reader={reader} to={`/petitions/${petition.slug}/imports`}>
        {reader.t("petitions.imports.from-desk")}
      </Link>
    </p>
  );
}
