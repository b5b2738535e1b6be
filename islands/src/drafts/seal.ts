// Seals words to the server's public key: whoever holds the device can send them, and only the server reads them.
// The layout stands in kith/drafts/sealing.py.

export type Facts = {
  ticket: string;
  page: string;
  n: number;
  base: number;
  words: Record<string, string | string[]>;
  seconds: number;
};

const INFO = new TextEncoder().encode("kith draft 1");
const CURVE = { name: "ECDH", namedCurve: "P-256" };

export const canSeal = (): boolean => Boolean(globalThis.crypto?.subtle);

export async function seal(facts: Facts, key: string): Promise<string> {
  const crypto = globalThis.crypto.subtle;
  const server = bytesOf(key);
  const theirs = await crypto.importKey("raw", server, CURVE, false, []);
  const once = (await crypto.generateKey(CURVE, false, ["deriveBits"])) as CryptoKeyPair;
  const point = new Uint8Array(await crypto.exportKey("raw", once.publicKey));
  const shared = await crypto.deriveBits({ name: "ECDH", public: theirs }, once.privateKey, 256);
  const root = await crypto.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const secret = await crypto.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: join(point, server), info: INFO },
    root,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  const mark = new Uint8Array(await crypto.digest("SHA-256", server)).slice(0, 8);
  const nonce = globalThis.crypto.getRandomValues(new Uint8Array(12));
  const head = join(Uint8Array.of(1), mark, point, nonce);
  const plain = new TextEncoder().encode(JSON.stringify(facts));
  const text = await crypto.encrypt({ name: "AES-GCM", iv: nonce, additionalData: head }, secret, plain);
  return base64(join(head, new Uint8Array(text)));
}

export function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
