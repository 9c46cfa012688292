import { BlockList, isIP } from "node:net";

/** Whether an address is one of the operator's own proxies. */
type Trusted = (address: string) => boolean;

/**
 * Finds the sender's address behind the proxies that the operator trusts. Only a trusted neighbour's
 * `X-Forwarded-For` is read, from the right: a sender may write what they like on the left of it.
 */
export function clientAddress(neighbour: string, forwarded: string | undefined, isTrusted: Trusted): string {
  let address = plain(neighbour);
  const hops = (forwarded ?? "")
    .slice(0, 2000)
    .split(",")
    .map((hop) => plain(hop.trim()))
    .reverse();
  for (const hop of hops) {
    if (!isTrusted(address) || isIP(hop) === 0) break;
    address = hop;
  }
  return address;
}

/** @throws when an entry is neither an address nor a subnet in CIDR form */
export function trustedProxies(entries: readonly string[]): Trusted {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, prefix === undefined ? (family === "ipv6" ? 128 : 32) : Number(prefix), family);
  }
  // Only the operator's own machines are remembered, never a visitor's address.
  const known = new Set<string>();
  return (address) => {
    if (known.has(address)) return true;
    const trusted = isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
    if (trusted) known.add(address);
    return trusted;
  };
}

/** A network instead of a person's address: /24 of IPv4, /48 of IPv6 (what a household or a company gets). */
export function truncatedNetwork(address: string): string {
  if (isIP(address) === 4) return `${address.split(".").slice(0, 3).join(".")}.0/24`;
  if (isIP(address) === 6) return `${expanded(address).slice(0, 3).join(":")}::/48`;
  return "unknown";
}

const plain = (address: string): string =>
  address.startsWith("::ffff:") && address.includes(".") ? address.slice(7) : address;

function expanded(address: string): string[] {
  const [head = "", tail] = address.split("%")[0]!.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const middle = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...middle, ...right].map((group) => Number.parseInt(group, 16).toString(16));
}
