import { describe, expect, test } from "vitest";
import {
  CheckboxField,
  ErrorSummary,
  Field,
  Form,
  RadioGroup,
  SelectField,
  TextAreaField,
} from "./forms.tsx";
import { readerIn } from "./testing.ts";

const reader = readerIn("en");
const idsOf = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
const name = { reader, name: "name", label: "Name" };

describe("a field", () => {
  test("is named by its label", () => {
    const html = Field(name).text;
    expect(html).toContain('<label for="name">');
    expect(idsOf(html)).toContain("name");
  });

  test("points to its hint and to its error, and both are there", () => {
    for (const html of [
      Field({ ...name, hint: "h", error: "e" }).text,
      TextAreaField({ ...name, hint: "h", error: "e" }).text,
      SelectField({ ...name, hint: "h", error: "e", options: [] }).text,
      CheckboxField({ ...name, hint: "h", error: "e" }).text,
      RadioGroup({ ...name, hint: "h", error: "e", options: [{ value: "a", label: "A" }] }).text,
    ]) {
      expect(html).toContain('aria-describedby="name-error name-hint"');
      expect(idsOf(html)).toEqual(expect.arrayContaining(["name-error", "name-hint"]));
    }
  });

  test("is marked wrong only when it is", () => {
    expect(Field({ ...name, error: "e" }).text).toContain('aria-invalid="true"');
    expect(Field(name).text).not.toContain("aria-invalid");
    expect(Field(name).text).not.toContain("aria-describedby");
  });

  test("keeps what was typed, to the letter", () => {
    const typed = `"><script>'&\u202E=HYPERLINK()`;
    expect(Field({ ...name, value: typed }).text).toContain(
      'value="&quot;&gt;&lt;script&gt;&#39;&amp;\u202E=HYPERLINK()"',
    );
    expect(TextAreaField({ ...name, value: "</textarea>" }).text).toContain(">&lt;/textarea&gt;</textarea>");
  });

  test("keeps the first line break of a long text, which a browser would drop", () => {
    expect(TextAreaField({ ...name, value: "\nx" }).text).toContain(">\n\nx</textarea>");
  });

  test("keeps what was chosen", () => {
    const options = [
      { value: "AT", label: "Austria" },
      { value: "DE", label: "Germany" },
    ];
    expect(SelectField({ ...name, options, value: "DE" }).text).toContain('<option value="DE" selected>');
    expect(RadioGroup({ ...name, options, value: "DE" }).text.match(/ checked/g)).toHaveLength(1);
    expect(CheckboxField({ ...name, checked: true }).text).toContain(" checked");
  });

  test("has nothing preselected that nobody chose", () => {
    expect(CheckboxField(name).text).not.toContain("checked");
    expect(RadioGroup({ ...name, options: [{ value: "a", label: "A" }] }).text).not.toContain("checked");
  });

  test("says when it may stay empty, and tells a screen reader when it may not", () => {
    expect(Field({ ...name, optional: true }).text).toContain("(optional)");
    expect(Field({ ...name, optional: true }).text).not.toContain("aria-required");
    expect(Field(name).text).toContain('aria-required="true"');
  });
});

describe("the summary of errors", () => {
  const errors = [
    { field: "name", message: "Please enter your name." },
    { message: "The form has expired." },
  ];

  test("takes focus without script and leads to each field", () => {
    const html = ErrorSummary({ reader, errors }).text;
    expect(html).toContain('tabindex="-1" autofocus');
    expect(html).toContain('<a href="#name">Please enter your name.</a>');
    expect(html).toContain("<li>The form has expired.</li>");
    expect(html).toContain("2 things need another look");
  });

  test("is not there when nothing is wrong", () => {
    expect(ErrorSummary({ reader, errors: [] }).text).toBe("");
  });

  test("links to the first choice of a group", () => {
    const group = RadioGroup({
      ...name,
      options: [
        { value: "a", label: "A" },
        { value: "b", label: "B" },
      ],
    }).text;
    expect(group).toContain('<input type="radio" id="name"');
  });
});

describe("a form", () => {
  test("carries the reader's language, and leaves an unchosen one out of addresses", () => {
    const hidden = '<input type="hidden" name="lang" value="en">';
    expect(Form({ reader, action: "/x" }).text).toContain(hidden);
    expect(Form({ reader, action: "/x", method: "get" }).text).not.toContain(hidden);
    expect(Form({ reader: readerIn("en", true), action: "/x", method: "get" }).text).toContain(hidden);
  });

  test("has an empty place for the proof of work, so that it goes through without script", () => {
    const proof = { challengeUrl: "/c", solverUrl: "/assets/s.js" };
    const html = Form({ reader, action: "/x", proof }).text;
    expect(html).toContain('<input type="hidden" name="proof" value="">');
    expect(html).toContain(
      'data-behaviour="busy-form proof-of-work" data-challenge="/c" data-solver="/assets/s.js"',
    );
  });
});
