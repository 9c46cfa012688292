import type { Frame } from "#platform/http/frame.ts";
import type { Reader } from "#platform/strings/index.ts";
import { ButtonLink } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Layout } from "#ui/layout.tsx";
import { Link } from "#ui/link.tsx";
import { Pagination } from "#ui/pagination.tsx";
import { Time } from "#ui/time.tsx";
import { NIGHT_BUS } from "../../village/index.ts";
import type { Letter, Piece } from "../letter-box.ts";

type Props = { frame: Frame; letters: Letter[]; pageSize: number; baseUrl: string };

/** Every mail that the town has been sent, the newest first and open. */
export function LetterBoxPage({ frame, letters, pageSize, baseUrl }: Props) {
  const { reader } = frame;
  const { t } = reader;
  const page = letters.slice(0, pageSize);
  const older =
    letters.length > pageSize ? `/demo/mail?before=${encodeURIComponent(page.at(-1)!.file)}` : undefined;
  return (
    <Layout {...frame} title={t("demo.letters")} head={{ unlisted: true }}>
      <div class="front">
        <header class="front-head">
          <h1>{t("demo.letters")}</h1>
          <p class="lede">{t("demo.letters.lede")}</p>
        </header>
        {page.length === 0 && <NoLetters reader={reader} />}
        <ol class="letter-box">
          {page.map((letter, index) => (
            <li>
              <LetterView reader={reader} letter={letter} baseUrl={baseUrl} open={index === 0} />
            </li>
          ))}
        </ol>
        <Pagination reader={reader} older={older} />
      </div>
    </Layout>
  );
}

function NoLetters({ reader }: { reader: Reader }) {
  const door = (
    <ButtonLink reader={reader} to={`/petitions/${NIGHT_BUS}`}>
      {reader.t("demo.stranger.button")}
    </ButtonLink>
  );
  return (
    <EmptyState title={reader.t("demo.letters.none")} action={door}>
      {reader.t("demo.letters.none.text")}
    </EmptyState>
  );
}

type LetterProps = { reader: Reader; letter: Letter; baseUrl: string; open: boolean };

function LetterView({ reader, letter: { to, subject, at, language, pieces }, baseUrl, open }: LetterProps) {
  // What the mail is written for; its receiver sees a button there.
  const firstLink = pieces.find((piece) => "url" in piece);
  return (
    <details class="letter" open={open}>
      <summary>
        <span class="letter-subject" lang={language}>
          {subject}
        </span>
        <span class="hint">
          {reader.html("demo.letters.to", { to: <bdi>{to}</bdi> })} · <Time reader={reader} at={at} />
        </span>
      </summary>
      <div class="prose" lang={language}>
        {pieces.map((piece) => (
          <PieceView reader={reader} piece={piece} baseUrl={baseUrl} first={piece === firstLink} />
        ))}
      </div>
    </details>
  );
}

type PieceProps = { reader: Reader; piece: Piece; baseUrl: string; first: boolean };

function PieceView({ reader, piece, baseUrl, first }: PieceProps) {
  if ("text" in piece) return <p>{piece.text}</p>;
  const address = piece.url.startsWith(`${baseUrl}/`) ? piece.url.slice(baseUrl.length) : piece.url;
  // The mail's own language goes along in its address; ours must not be put on top.
  const linked = address.includes("lang=") ? { ...reader, to: (path: string) => path } : reader;
  return (
    <p>
      {first ? (
        <ButtonLink reader={linked} to={address}>
          {piece.label}
        </ButtonLink>
      ) : (
        <Link reader={linked} to={address}>
          {piece.label}
        </Link>
      )}
    </p>
  );
}
