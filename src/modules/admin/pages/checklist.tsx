import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { Form, type Refusal, Refused, SubmitButton } from "#ui/forms.tsx";
import { Icon } from "#ui/icon.tsx";
import { isInOrder, type Known, type Point } from "../checklist.ts";
import { type DraftsFirst, DraftsFirstSection } from "../components/drafts-first.tsx";
import { PointActions } from "../components/point-actions.tsx";
import { type Answered, TestMailAnswer } from "../components/test-mail.tsx";
import { saysOf, titleOf, todoOf, whyOf } from "../point-words.ts";
import { AdminPage } from "./admin-page.tsx";

export type ChecklistProps = {
  frame: Frame;
  points: Point[];
  known: Known;
  drafts: DraftsFirst;
  /** Where mails lie that go to no server. */
  folder: string;
  /** Of the mail server, for the record that names it. */
  mailHost: string | undefined;
  /** The administrator's own address, to begin with. */
  recipient: string;
  answered?: Answered;
  refusal?: Refusal;
};

/** What is in order and what is not yet, why it matters, and what to do. It tells, and blocks nothing. */
export function ChecklistPage(props: ChecklistProps) {
  const { frame, points, known } = props;
  const { reader } = frame;
  const { t } = reader;
  const [done, others] = [points.filter(isInOrder), points.filter((point) => !isInOrder(point))];
  const count = { done: done.length, all: points.length };
  return (
    <AdminPage
      frame={frame}
      section="checklist"
      lede={others.length === 0 ? t("admin.checklist.all") : t("admin.checklist.some", count)}
    >
      <Refused reader={reader} refusal={props.refusal} />
      {props.answered && <TestMailAnswer reader={reader} answered={props.answered} folder={props.folder} />}
      <Form reader={reader} action="/admin/mail-records" label={t("admin.checklist.again")}>
        <SubmitButton look="quiet">{t("admin.checklist.again")}</SubmitButton>
        {known.records && (
          <p class="hint">{t("admin.checklist.asked", { at: reader.dateTime(known.records.at) })}</p>
        )}
      </Form>
      {others.length > 0 && (
        <ol class="points">
          {others.map((point) => (
            <OpenPoint {...props} reader={reader} point={point} />
          ))}
        </ol>
      )}
      {done.length > 0 && (
        <section aria-labelledby="in-order">
          <h2 class="over" id="in-order">
            {t("admin.checklist.done")}
          </h2>
          <ul class="points">
            {done.map((point) => (
              <DonePoint {...props} reader={reader} point={point} />
            ))}
          </ul>
        </section>
      )}
      <DraftsFirstSection reader={reader} drafts={props.drafts} />
    </AdminPage>
  );
}

type PointProps = ChecklistProps & { reader: Reader; point: Point };

function OpenPoint(props: PointProps) {
  const { reader, point } = props;
  return (
    <li class={`point ${point.state}`} id={point.name}>
      <Sign reader={reader} point={point} />
      <div class="point-text">
        <h2>{titleOf(reader, point)}</h2>
        <p>
          <strong>{saysOf(reader, point, props)}</strong>
        </p>
        {point.text && <pre class="record">{point.text}</pre>}
        <p class="quiet-text">{whyOf(reader, point, props)}</p>
        <p>{todoOf(reader, point, props)}</p>
        <PointActions {...props} />
      </div>
    </li>
  );
}

function DonePoint(props: PointProps) {
  const { reader, point } = props;
  return (
    <li class="point done" id={point.name}>
      <Sign reader={reader} point={point} />
      <div class="point-text">
        <h3>{titleOf(reader, point)}</h3>
        <p>{saysOf(reader, point, props)}</p>
        {point.text && <pre class="record">{point.text}</pre>}
        {point.name === "mail" && <PointActions {...props} />}
      </div>
    </li>
  );
}

const SIGNS = { done: "check", open: "heed", wrong: "wrong" } as const;

/** A shape for the eye, a word for whoever hears. */
function Sign({ reader, point: { state } }: { reader: Reader; point: Point }) {
  return (
    <span class="point-sign">
      <Icon name={SIGNS[state]} />
      <span class="heard">{reader.t(`admin.checklist.state.${state}`)}</span>
    </span>
  );
}
