/** What a present browser sends along, so that our server reads as much as it does in life. */
const BROWSER = [
  "User-Agent: Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
  "Accept-Encoding: gzip, deflate, br, zstd",
  "Accept-Language: en-GB,en;q=0.9",
  "Sec-Fetch-Dest: document",
  "Sec-Fetch-Mode: navigate",
  "Upgrade-Insecure-Requests: 1",
].join("\r\n");

export const get = (path: string): Buffer =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${BROWSER}\r\nSec-Fetch-Site: none\r\n\r\n`);

/** @param address the sender's, as the trusted proxy in front would write it */
export function post(path: string, fields: Record<string, string>, address: string): Buffer {
  const body = new URLSearchParams(fields).toString();
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${BROWSER}\r\nSec-Fetch-Site: same-origin\r\n` +
      `X-Forwarded-For: ${address}\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
