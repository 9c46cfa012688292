import type { Reader } from "#platform/strings/index.ts";
import { Button, ButtonLink, type ButtonLook } from "../button.tsx";
import {
  CheckboxField,
  ErrorSummary,
  Field,
  FileField,
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

type SampleProps = { reader: Reader; id: string; filled?: boolean; refused?: boolean };

function SampleForm(props: SampleProps) {
  const { reader, id, refused } = props;
  const words = samplesFor(reader);
  const errors = [
    { field: `${id}-name`, message: words.nameError },
    { field: `${id}-email`, message: words.emailError },
  ];
  return (
    <Form reader={reader} action="/cabinet" method="get" label={`${words.sign}, ${id}`}>
      {refused && <ErrorSummary reader={reader} errors={errors} />}
      <TypedFields {...props} />
      <ChosenFields {...props} />
      <SubmitButton>{words.sign}</SubmitButton>
    </Form>
  );
}

function TypedFields({ reader, id, filled, refused }: SampleProps) {
  const words = samplesFor(reader);
  const at = (name: string) => ({ reader, name, id: `${id}-${name}` });
  return (
    <>
      <Field
        {...at("name")}
        label={words.name}
        autocomplete="name"
        error={refused ? words.nameError : undefined}
      />
      <Field
        {...at("email")}
        type="email"
        label={words.email}
        hint={words.emailHint}
        autocomplete="email"
        value={filled ? "mirjam@" : undefined}
        error={refused ? words.emailError : undefined}
      />
      <TextAreaField
        {...at("reason")}
        label={words.reason}
        hint={words.reasonHint}
        optional
        value={filled ? words.reasonValue : undefined}
      />
    </>
  );
}

function ChosenFields({ reader, id, filled }: SampleProps) {
  const words = samplesFor(reader);
  const at = (name: string) => ({ reader, name, id: `${id}-${name}` });
  const countries = ["AT", "BA", "CH", "DE", "VC"].map((value) => ({ value, label: reader.country(value) }));
  const names = [
    { value: "yes", label: "Mirjam Vogt" },
    { value: "first", label: "Mirjam", hint: words.reasonHint },
    { value: "no", label: "–" },
  ];
  return (
    <>
      <div class="pair">
        <SelectField
          {...at("country")}
          label={words.country}
          empty={words.chooseCountry}
          value={filled ? "DE" : undefined}
          options={countries}
        />
        <Field
          {...at("postcode")}
          label={words.postcode}
          inputmode="numeric"
          value={filled ? "04347" : undefined}
        />
      </div>
      <RadioGroup {...at("show")} label={words.showName} value={filled ? "yes" : undefined} options={names} />
      <FileField {...at("photos")} label={words.photos} accept="image/*" multiple optional />
      <CheckboxField {...at("consent")} label={words.consent} hint={words.consentHint} checked={filled} />
      <Field {...at("colour")} type="color" label={words.colour} value={filled ? "#1d5b56" : "#bf2f17"} />
      <FileField {...at("picture")} accept="image/png" label={words.picture} optional />
    </>
  );
}
