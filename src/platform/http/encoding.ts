/** The forms in which an answer is kept beside its plain one, the smaller first. */
export const ENCODINGS = ["br", "gzip"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * The smallest form that a browser takes, of those there are: `Accept-Encoding` (RFC 9110 12.5.3), where `q=0`
 * means "not this one". `undefined`: the plain form.
 */
export function acceptedEncoding(
  header = "",
  there: (encoding: Encoding) => boolean = () => true,
): Encoding | undefined {
  const taken = new Set<string>();
  for (const one of header.toLowerCase().split(",")) {
    const [name, ...parameters] = one.split(";").map((part) => part.trim());
    if (!parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) taken.add(name!);
  }
  return ENCODINGS.find((encoding) => taken.has(encoding) && there(encoding));
}
