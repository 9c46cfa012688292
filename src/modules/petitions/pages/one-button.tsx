import type { Frame } from "#platform/http/frame.ts";
import type { ButtonLook } from "#ui/button.tsx";
import { Form, SubmitButton } from "#ui/forms.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import type { Petition } from "../petition.ts";

type Props = {
  frame: Frame;
  petition: Petition;
  title: string;
  text: string;
  /** Left away when there is nothing to do any more. */
  act?: { action: string; button: string; look: ButtonLook };
  /** Where else to go. */
  link?: { to: string; words: string };
};

/** Where a link in a mail leads: it says what the button will do, and only the button does it. */
export function OneButtonPage({ frame, petition, title, text, act, link }: Props) {
  const { reader } = frame;
  return (
    <Layout {...frame} title={title} head={{ unlisted: true }}>
      <div class="single">
        <p class="crumb">
          <Link reader={reader} to={`/petitions/${petition.slug}`} lang={petition.language}>
            {petition.title}
          </Link>
        </p>
        <h1>{title}</h1>
        <p class="lede">{text}</p>
        {act && (
          <Form reader={reader} action={act.action} label={title}>
            <SubmitButton look={act.look}>{act.button}</SubmitButton>
          </Form>
        )}
        {link && (
          <p>
            <Link reader={reader} to={link.to}>
              {link.words}
            </Link>
          </p>
        )}
      </div>
    </Layout>
  );
}
