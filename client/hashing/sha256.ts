/**
 * SHA-256 (FIPS 180-4) without waiting: the browser's own `crypto.subtle` answers each call through a promise, which
 * costs many times the hash itself when the text is short.
 */

/**
 * Prepares for many texts that begin alike; the returned function hashes beginning + rest into eight words, in a
 * buffer that the next call overwrites. Whole blocks of the beginning are hashed once.
 */
export function startOf(beginning: string): (rest: string) => Int32Array {
  const bytes = new TextEncoder().encode(beginning);
  const whole = bytes.length - (bytes.length % 64);
  const head = new Int32Array(INITIAL);
  for (let at = 0; at < whole; at += 64) compress(head, bytes, at);
  const tail = bytes.subarray(whole);
  const block = new Uint8Array(192);
  const view = new DataView(block.buffer);
  const state = new Int32Array(8);
  block.set(tail);
  return (rest) => {
    let length = tail.length;
    block.fill(0, length);
    for (let index = 0; index < rest.length; index++) block[length++] = rest.charCodeAt(index);
    block[length] = 0x80;
    const size = length + 9 > 64 ? 128 : 64;
    view.setUint32(size - 4, (whole + length) * 8);
    state.set(head);
    for (let at = 0; at < size; at += 64) compress(state, block, at);
    return state;
  };
}

/** Eight words from 64 hex digits. */
export function wordsOf(hex: string): Int32Array {
  return Int32Array.from(
    { length: 8 },
    (_, index) => Number.parseInt(hex.slice(index * 8, index * 8 + 8), 16) | 0,
  );
}

const schedule = new Int32Array(64);

function compress(state: Int32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++) {
    const from = at + i * 4;
    schedule[i] =
      (bytes[from]! << 24) | (bytes[from + 1]! << 16) | (bytes[from + 2]! << 8) | bytes[from + 3]!;
  }
  for (let i = 16; i < 64; i++) {
    const x = schedule[i - 15]!;
    const y = schedule[i - 2]!;
    const early = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const late = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    schedule[i] = (schedule[i - 16]! + early + schedule[i - 7]! + late) | 0;
  }
  mix(state);
}

function mix(state: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < 64; i++) {
    const high = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = (h + high + ((e & f) ^ (~e & g)) + K[i]! + schedule[i]!) | 0;
    const low = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
  state[5] = state[5]! + f;
  state[6] = state[6]! + g;
  state[7] = state[7]! + h;
}

/** The first 32 bits of the fractions of the cube roots of the first 64 primes, of the square roots of the first 8. */
const PRIMES = Array.from({ length: 310 }, (_, index) => index + 2).filter((n) => {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return true;
});
const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const K = Int32Array.from(PRIMES.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));
const INITIAL = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
