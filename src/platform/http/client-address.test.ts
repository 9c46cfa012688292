import { describe, expect, test } from "vitest";
import { clientAddress, truncatedNetwork, trustedProxies } from "./client-address.ts";

const none = trustedProxies([]);
const proxies = trustedProxies(["127.0.0.1", "10.0.0.0/8", "fd00::/8"]);

describe("a sender's address", () => {
  test.each([
    [
      "without a proxy is the neighbour's, whatever they claim",
      "198.51.100.7",
      "203.0.113.9",
      none,
      "198.51.100.7",
    ],
    ["behind a proxy nobody trusts is the proxy's", "198.51.100.7", "203.0.113.9", proxies, "198.51.100.7"],
    ["behind a trusted proxy is what it saw", "127.0.0.1", "203.0.113.9", proxies, "203.0.113.9"],
    [
      "is taken from the right, where the sender can't write",
      "127.0.0.1",
      "1.1.1.1, 2.2.2.2, 203.0.113.9",
      proxies,
      "203.0.113.9",
    ],
    [
      "is found behind several trusted proxies",
      "127.0.0.1",
      "1.1.1.1, 203.0.113.9, 10.1.2.3",
      proxies,
      "203.0.113.9",
    ],
    [
      "that is no address ends the search",
      "127.0.0.1",
      "203.0.113.9, unknown, 10.1.2.3",
      proxies,
      "10.1.2.3",
    ],
    ["with nothing said is the proxy's own", "127.0.0.1", undefined, proxies, "127.0.0.1"],
    ["of IPv4 within IPv6 is that of IPv4", "::ffff:127.0.0.1", "::ffff:203.0.113.9", proxies, "203.0.113.9"],
    ["of IPv6 works alike", "fd00::1", "2001:db8::5", proxies, "2001:db8::5"],
  ])("%s", (...[, neighbour, forwarded, trusted, found]) => {
    expect(clientAddress(neighbour, forwarded, trusted)).toBe(found);
  });

  test("is found quickly in a header of any length", () => {
    const began = performance.now();
    clientAddress("127.0.0.1", "10.0.0.1,".repeat(100_000), proxies);
    expect(performance.now() - began).toBeLessThan(50);
  });
});

describe("a network", () => {
  test.each([
    ["203.0.113.9", "203.0.113.0/24"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
    ["2001:db8::5", "2001:db8:0::/48"],
    ["::1", "0:0:0::/48"],
    ["fe80::1%eth0", "fe80:0:0::/48"],
    ["2001:0DB8:0001::", "2001:db8:1::/48"],
    ["no address", "unknown"],
  ])("of %s says no more than %s", (address, network) => {
    expect(truncatedNetwork(address)).toBe(network);
  });
});
