import type { Waiting, WaitingAt } from "#platform/module.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Avatar } from "#ui/avatar.tsx";
import { ButtonLink } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import { nothing } from "#ui/nothing.ts";
import type { Campaign } from "../campaign.ts";
import { stagePath } from "../draft.ts";
import { stateWord } from "./state-word.ts";

type Props = {
  reader: Reader;
  campaigns: Campaign[];
  /** The stage where a draft goes on. */
  next: (campaign: Campaign) => string;
  /** What needs a hand at their desks; of a draft, only where it goes on is said here. */
  waits: WaitingAt;
  /** How many drafts of others wait for this person to look at them. */
  reviews: number;
};

/** What waits first; then each leads to its desk, and a draft also to where it goes on. */
export function OwnCampaigns(props: Props) {
  const { reader, campaigns, reviews } = props;
  return (
    <>
      {reviews > 0 && (
        <div class="acts">
          <ButtonLink reader={reader} to="/campaigns/reviews">
            {reader.t("campaigns.reviews.waiting", { count: reviews })}
          </ButtonLink>
        </div>
      )}
      {campaigns.length > 0 && <Campaigns {...props} />}
    </>
  );
}

function Campaigns({ reader, campaigns, next, waits }: Props) {
  return (
    <section class="own-communities">
      <h2>{reader.t("campaigns.own")}</h2>
      <ul class="members">
        {campaigns.map((campaign) => (
          <li>
            <Avatar name={campaign.title} />
            <span class="member-name">
              <Link reader={reader} to={`/campaigns/${campaign.slug}/desk`} lang={campaign.language}>
                {campaign.title}
              </Link>
              <span class="hint">{stateWord(reader, campaign.state)}</span>
              <MostUrgent reader={reader} campaign={campaign} waiting={waits.get(campaign.id) ?? []} />
            </span>
            {campaign.state === "draft" && (
              <ButtonLink reader={reader} to={stagePath(campaign.slug, next(campaign))} look="support">
                {reader.t("campaigns.draft.go-on")}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type UrgentProps = { reader: Reader; campaign: Campaign; waiting: readonly Waiting[] };

/** What comes first at its desk, and how much more there is. */
function MostUrgent({ reader, campaign, waiting }: UrgentProps) {
  const [first, ...more] = waiting.filter(({ byItself }) => !byItself);
  if (!first) return nothing;
  return (
    <span class="member-waits">
      <Link reader={reader} to={first.to}>
        {first.text}
      </Link>
      {more.length > 0 && " · "}
      {more.length > 0 && (
        <Link reader={reader} to={`/campaigns/${campaign.slug}/desk#waits`}>
          {reader.t("campaigns.own.more", { count: more.length })}
        </Link>
      )}
    </span>
  );
}
