/**
 * Half of these rules are held by the compiler: each `@ts-expect-error` fails `tsc` when its line starts to compile.
 */
import { expect, test } from "vitest";
import { Html, raw } from "./html.ts";
import type { Child } from "./jsx-runtime.ts";

test("text typed by people is escaped wherever it stands", () => {
  const typed = `<img src=x onerror="alert(1)">&'`;
  const escaped = "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;";
  expect(String(<p>{typed}</p>)).toBe(`<p>${escaped}</p>`);
  expect(String(<p title={typed} />)).toBe(`<p title="${escaped}"></p>`);
  expect(String(<p data-note={typed} />)).toBe(`<p data-note="${escaped}"></p>`);
  expect(String(<ul>{[typed, [typed]]}</ul>)).toBe(`<ul>${escaped}${escaped}</ul>`);
});

test("HTML stays HTML once, however deep it is nested", () => {
  const Bold = ({ children }: { children: Child }) => <b>{children}</b>;
  expect(
    String(
      <p>
        <Bold>{"a & b"}</Bold>
      </p>,
    ),
  ).toBe("<p><b>a &amp; b</b></p>");
  expect(
    String(
      <>
        {raw("<hr>")}
        {"<hr>"}
      </>,
    ),
  ).toBe("<hr>&lt;hr&gt;");
  expect(String(<p title={String(raw("<b>"))} />)).toBe('<p title="&lt;b&gt;"></p>');
});

test("an object that looks like HTML but came from a request stays text", () => {
  const forged = { text: "<script>alert(1)</script>" } as unknown as Html;
  expect(String(<p>{forged}</p>)).not.toContain("<script>");
});

test("true is the bare attribute; false, null and undefined leave it out; zero and empty stay", () => {
  expect(String(<input type="checkbox" name="x" checked disabled={false} value={undefined} />)).toBe(
    '<input type="checkbox" name="x" checked>',
  );
  expect(String(<input name="" value={0} />)).toBe('<input name="" value="0">');
  expect(
    String(
      <p>
        {false}
        {null}
        {undefined}
        {true}
        {0}
        {""}
        {10n}
      </p>,
    ),
  ).toBe("<p>010</p>");
});

test("elements without content have no closing tag, empty elements with content do", () => {
  expect(String(<br />)).toBe("<br>");
  expect(String(<p />)).toBe("<p></p>");
});

test("what is not HTML does not compile", () => {
  const wrong = () => [
    // @ts-expect-error an unknown tag
    <blink>x</blink>,
    // @ts-expect-error React's word for class
    <p className="x">x</p>,
    // @ts-expect-error React's word for for
    <label htmlFor="x">x</label>,
    // @ts-expect-error a misspelt attribute
    <a hreff="/">x</a>,
    // @ts-expect-error an attribute of another element
    <p href="/">x</p>,
    // @ts-expect-error an inline style, which the Content-Security-Policy drops
    <p style="color: red">x</p>,
    // @ts-expect-error an inline handler, which the Content-Security-Policy drops
    <button type="button" onclick="x()">
      x
    </button>,
    // @ts-expect-error a button that would send the form by accident
    <button>x</button>,
    // @ts-expect-error a picture without a text for those who can't see it
    <img src="/x.png" />,
    // @ts-expect-error a script in the page
    <script src="/x.js">{"alert(1)"}</script>,
    // @ts-expect-error a bare aria attribute means nothing
    <p aria-hidden>x</p>,
    // @ts-expect-error an aria attribute takes its own words only
    <p aria-current="yes">x</p>,
    // @ts-expect-error a list of anything but children
    <p>{[{ name: "x" }]}</p>,
    // @ts-expect-error a method no browser sends
    <form method="put" />,
  ];
  expect(wrong).toBeTypeOf("function");
});

test("what is HTML compiles", () => {
  const page = (
    <main id="main" data-url="/x" data-count={3} data-open aria-live="polite">
      <svg viewBox="0 0 1 1" aria-hidden="true">
        <path d="M0 0" stroke-width={2} vector-effect="non-scaling-stroke" />
      </svg>
      <label for="a">x</label>
      <input id="a" inputmode="numeric" autocomplete="postal-code" class={false} />
    </main>
  );
  expect(page).toBeInstanceOf(Html);
});
