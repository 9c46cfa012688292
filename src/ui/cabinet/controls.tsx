import type { Reader } from "#platform/strings/index.ts";
import { Button, ButtonLink, type ButtonLook } from "../button.tsx";
import {
  CheckboxField,
  ErrorSummary,
  Field,
  Form,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextAreaField,
} from "../forms.tsx";
import { Link } from "../link.tsx";
import { samplesFor } from "./samples.ts";
import type { Drawer } from "./specimen.ts";

const LOOKS: ButtonLook[] = ["act", "support", "quiet", "plain"];

export const controls: Drawer[] = [
  {
    slug: "button",
    title: "Button",
    specimens: (reader) => {
      const words = samplesFor(reader);
      const row = (more: { disabled?: boolean; busy?: boolean }) => (
        <div class="acts">
          {LOOKS.map((look) => (
            <Button look={look} type="button" {...more}>
              {look === "act" ? words.sign : words.follow}
            </Button>
          ))}
        </div>
      );
      return [
        { state: "ready", shown: row({}) },
        { state: "busy", shown: row({ busy: true }) },
        { state: "disabled", shown: row({ disabled: true }) },
        {
          state: "as a link",
          shown: (
            <ButtonLink reader={reader} to="#main">
              {words.sign}
            </ButtonLink>
          ),
        },
        {
          state: "as wide as its place",
          shown: (
            <Button type="button" wide>
              {words.sign}
            </Button>
          ),
        },
      ];
    },
  },
  {
    slug: "link",
    title: "Link",
    specimens: (reader) => {
      const words = samplesFor(reader);
      return [
        {
          state: "inside",
          shown: (
            <p>
              <Link reader={reader} to="/rules">
                {words.link}
              </Link>
            </p>
          ),
        },
        {
          state: "to elsewhere",
          shown: (
            <p>
              <Link reader={reader} to="https://www.example.org/minutes">
                {words.linkOut}
              </Link>
            </p>
          ),
        },
        {
          state: "refused",
          shown: (
            <p>
              <Link reader={reader} to="javascript:alert(1)">
                {words.linkBad}
              </Link>
            </p>
          ),
        },
      ];
    },
  },
  {
    slug: "form",
    title: "Form",
    specimens: (reader) => [
      { state: "empty", shown: <SampleForm reader={reader} id="empty" /> },
      { state: "filled", shown: <SampleForm reader={reader} id="filled" filled /> },
    ],
  },
  {
    slug: "form-refused",
    title: "Form, refused",
    specimens: (reader) => [
      { state: "with what was wrong", shown: <SampleForm reader={reader} id="refused" filled refused /> },
    ],
  },
];

function SampleForm({
  reader,
  id,
  filled,
  refused,
}: {
  reader: Reader;
  id: string;
  filled?: boolean;
  refused?: boolean;
}) {
  const words = samplesFor(reader);
  const at = (name: string) => `${id}-${name}`;
  const errors = [
    { field: at("name"), message: words.nameError },
    { field: at("email"), message: words.emailError },
  ];
  return (
    <Form reader={reader} action="/cabinet" method="get" label={`${words.sign}, ${id}`}>
      {refused && <ErrorSummary reader={reader} errors={errors} />}
      <Field
        reader={reader}
        id={at("name")}
        name="name"
        label={words.name}
        autocomplete="name"
        error={refused ? words.nameError : undefined}
      />
      <Field
        reader={reader}
        id={at("email")}
        name="email"
        type="email"
        label={words.email}
        hint={words.emailHint}
        autocomplete="email"
        value={filled ? "mirjam@" : undefined}
        error={refused ? words.emailError : undefined}
      />
      <div class="pair">
        <SelectField
          reader={reader}
          id={at("country")}
          name="country"
          label={words.country}
          empty={words.chooseCountry}
          value={filled ? "DE" : undefined}
          options={["AT", "BA", "CH", "DE", "VC"].map((value) => ({ value, label: reader.country(value) }))}
        />
        <Field
          reader={reader}
          id={at("postcode")}
          name="postcode"
          label={words.postcode}
          inputmode="numeric"
          autocomplete="postal-code"
          value={filled ? "04347" : undefined}
        />
      </div>
      <TextAreaField
        reader={reader}
        id={at("reason")}
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        optional
        value={filled ? words.reasonValue : undefined}
      />
      <RadioGroup
        reader={reader}
        id={at("show")}
        name="show"
        label={words.showName}
        value={filled ? "yes" : undefined}
        options={[
          { value: "yes", label: "Mirjam Vogt" },
          { value: "first", label: "Mirjam", hint: words.reasonHint },
          { value: "no", label: "–" },
        ]}
      />
      <CheckboxField
        reader={reader}
        id={at("consent")}
        name="consent"
        label={words.consent}
        hint={words.consentHint}
        checked={filled}
      />
      <SubmitButton>{words.sign}</SubmitButton>
    </Form>
  );
}
