import type { Reader } from "#platform/strings/index.ts";
import { Avatar } from "../avatar.tsx";
import { ButtonLink } from "../button.tsx";
import { Card } from "../card.tsx";
import { AsOf, Figures, StandRope } from "../figures.tsx";
import { Field, Form, SelectField, SubmitButton } from "../forms.tsx";
import { Link } from "../link.tsx";
import { ShareKit } from "../share-kit.tsx";
import { Steps } from "../steps.tsx";
import { samplesFor } from "./samples.ts";
import type { Drawer } from "./specimen.ts";

const stand = {
  confirmed: 1_846,
  online: 1_634,
  paper: 212,
  goal: 2_500,
  asOf: new Date("2026-11-22T13:05:00Z"),
};

/** Whole pages, to see that the parts make one; the real ones are drawn by their modules. */
export const petition: Drawer[] = [
  {
    slug: "page-demand",
    title: "A page with a demand",
    whole: true,
    specimens: (reader) => [{ state: "whole", shown: <Demand reader={reader} /> }],
  },
  {
    slug: "page-single",
    title: "A page with one question",
    whole: true,
    specimens: (reader) => [{ state: "whole", shown: <Single reader={reader} /> }],
  },
];

function Demand({ reader }: { reader: Reader }) {
  const words = samplesFor(reader);
  return (
    <article class="demand">
      <div class="demand-head">
        <h1>{words.demand}</h1>
        <p class="starter">
          <Avatar name="Mirjam Vogt" />
          <span>{words.starter}</span>
        </p>
        <p class="addressee">
          {words.addresseeLabel} <strong>{words.addressee}</strong>
        </p>
      </div>
      <section class="stand" aria-label={words.signatures}>
        <StandRope reader={reader} stand={stand} />
        <Figures reader={reader} stand={stand} />
        <AsOf reader={reader} stand={stand} />
      </section>
      <SignCard reader={reader} />
      <div class="story">
        <div class="prose">
          <p class="lede">{words.lede}</p>
          <p>{words.paragraph}</p>
        </div>
        <section>
          <h2>{words.reasonsTitle}</h2>
          <ul class="reasons">
            <li>
              <Avatar name="Amal" />
              <blockquote>{words.reasonValue}</blockquote>
              <cite>Amal, 04347</cite>
            </li>
          </ul>
        </section>
        <ShareKit reader={reader} url="https://gemeinsam.example/petitions/night-bus" text={words.demand} />
      </div>
    </article>
  );
}

function SignCard({ reader }: { reader: Reader }) {
  const words = samplesFor(reader);
  const countries = ["AT", "CH", "DE"].map((value) => ({ value, label: reader.country(value) }));
  return (
    <Card acting class="sign" id="sign">
      <h2>{words.sign}</h2>
      <Form reader={reader} action="/cabinet" method="get" label={words.sign}>
        <Field reader={reader} name="name" label={words.name} autocomplete="name" />
        <Field
          reader={reader}
          name="email"
          type="email"
          label={words.email}
          hint={words.emailHint}
          autocomplete="email"
        />
        <div class="pair">
          <SelectField
            reader={reader}
            name="country"
            label={words.country}
            options={countries}
            value="DE"
            autocomplete="country"
          />
          <Field
            reader={reader}
            name="postcode"
            label={words.postcode}
            autocomplete="postal-code"
            inputmode="numeric"
          />
        </div>
        <SubmitButton>{words.sign}</SubmitButton>
      </Form>
      <p class="hint">
        {words.noAccount}{" "}
        <Link reader={reader} to="/privacy">
          {words.privacy}
        </Link>
      </p>
    </Card>
  );
}

function Single({ reader }: { reader: Reader }) {
  const words = samplesFor(reader);
  return (
    <div class="single">
      <Steps reader={reader} steps={[words.stepSign, words.stepConfirm, words.stepCounted]} current={1} />
      <h1>{words.questionTitle}</h1>
      <p class="lede">{words.demand}</p>
      <Form reader={reader} action="/cabinet" method="get" label={words.confirm}>
        <SubmitButton wide={false}>{words.confirm}</SubmitButton>
      </Form>
      <div class="acts">
        <ButtonLink reader={reader} to="/cabinet" look="plain">
          {words.later}
        </ButtonLink>
      </div>
    </div>
  );
}
