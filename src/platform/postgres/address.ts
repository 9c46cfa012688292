/**
 * The address of a database on a Unix socket, in the one form `pg` reads by itself:
 * `postgres://user@%2Ffolder%2Fof%2Fthe%2Fsocket/database`.
 */
export function socketAddress({
  folder,
  port,
  name,
}: {
  folder: string;
  port: number;
  name: string;
}): string {
  return `postgres://${name}@${encodeURIComponent(folder)}:${port}/${name}`;
}

/** Turns the other common form, `?host=/folder`, into that one; leaves every other address as it is. */
export function plainAddress(url: string): string {
  const parsed = new URL(url);
  const folder = parsed.searchParams.get("host");
  if (!folder) return url;
  parsed.searchParams.delete("host");
  parsed.hostname = encodeURIComponent(folder);
  return parsed.href;
}

/** postgres.js does not decode the folder of a socket, so it is handed over apart: `postgres(url, socketOf(url))`. */
export function socketOf(url: string): { host?: string } {
  const host = decodeURIComponent(new URL(url).hostname);
  return host.startsWith("/") ? { host } : {};
}
