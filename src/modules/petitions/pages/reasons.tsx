import type { Frame } from "#platform/http/frame.ts";
import { pageKey } from "#platform/page-key.ts";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { Pagination } from "#ui/pagination.tsx";
import { ReasonList } from "../components/reason-list.tsx";
import type { Petition } from "../petition.ts";
import type { Reason } from "../queries/signatures.ts";

type Props = { frame: Frame; petition: Petition; reasons: Reason[]; pageSize: number };

export function ReasonsPage({ frame, petition, reasons, pageSize }: Props) {
  const { reader } = frame;
  const base = `/petitions/${petition.slug}`;
  const last = reasons[pageSize - 1];
  return (
    <Layout
      {...frame}
      title={reader.t("petitions.reasons.title", { title: petition.title })}
      head={{ unlisted: true }}
    >
      <div class="single">
        <p class="crumb">
          <Link reader={reader} to={base} lang={petition.language}>
            {petition.title}
          </Link>
        </p>
        <h1>{reader.t("petitions.reasons")}</h1>
        <ReasonList reader={reader} reasons={reasons.slice(0, pageSize)} />
        <Pagination
          reader={reader}
          older={reasons.length > pageSize && last ? `${base}/reasons?after=${pageKey(last)}` : undefined}
        />
      </div>
    </Layout>
  );
}
