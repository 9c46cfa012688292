/**
 * A mail server that keeps nothing: it tells its parent the confirmation links in the mails it was given, in
 * batches. It has a process of its own, as the real one has a machine of its own.
 */
import { SMTPServer } from "smtp-server";

const PAUSE = 50;
const LINK = /\/petitions\/[a-z0-9-]+\/signatures\/[0-9a-f-]+\/confirmation\?key=[\w-]+/;

let links: string[] = [];
let mails = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, callback) {
    const pieces: Buffer[] = [];
    stream.on("data", (piece: Buffer) => pieces.push(piece));
    stream.on("end", () => {
      mails++;
      const link = LINK.exec(unfolded(Buffer.concat(pieces).toString("latin1")))?.[0];
      if (link) links.push(link);
      callback();
    });
  },
});

/** Whoever is killed in the middle of a mail cuts its connection. Everything else ends the run. */
server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "ECONNRESET" && error.code !== "EPIPE") throw error;
});

/** Quoted-printable breaks long lines and writes the equals sign by its number (RFC 2045 6.7). */
const unfolded = (mail: string): string => mail.replace(/=\r?\n/g, "").replace(/=3D/g, "=");

setInterval(() => {
  if (mails === 0) return;
  process.send?.({ links, mails });
  links = [];
  mails = 0;
}, PAUSE);
process.on("disconnect", () => process.exit());

server.listen(0, "127.0.0.1", () => {
  const address = server.server.address() as { port: number };
  process.send?.({ port: address.port });
});
