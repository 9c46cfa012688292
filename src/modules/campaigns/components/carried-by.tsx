import type { Reader } from "#platform/strings/index.ts";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import type { Carrier } from "../queries/carriers.ts";

type Props = { reader: Reader; startedBy: string; carrier: Carrier | undefined };

/** Whoever started it; where that is the community itself, its name leads there. */
export function Starter({ reader, startedBy, carrier }: Props) {
  if (carrier?.name !== startedBy) return <bdi>{startedBy}</bdi>;
  return <CommunityLink reader={reader} carrier={carrier} />;
}

/** Behind whoever started it: the community that carries it; of a hidden one, that only its members read this. */
export function CarriedBy({ reader, startedBy, carrier }: Props) {
  if (!carrier || (carrier.name === startedBy && carrier.visibility !== "hidden")) return nothing;
  const key = carrier.visibility === "hidden" ? "campaigns.carried-by.hidden" : "campaigns.carried-by";
  return <> · {reader.html(key, { community: <CommunityLink reader={reader} carrier={carrier} /> })}</>;
}

function CommunityLink({ reader, carrier: { slug, name, language } }: { reader: Reader; carrier: Carrier }) {
  return (
    <Link reader={reader} to={`/communities/${slug}`} lang={language}>
      {name}
    </Link>
  );
}

/** On a card, which is one link as a whole. */
export function CarriedByLine({ reader, carrier }: Pick<Props, "reader" | "carrier">) {
  if (!carrier) return nothing;
  const key = carrier.visibility === "hidden" ? "campaigns.carried-by.hidden" : "campaigns.carried-by";
  const community = <bdi lang={carrier.language}>{carrier.name}</bdi>;
  return <p class="hint">{reader.html(key, { community })}</p>;
}
