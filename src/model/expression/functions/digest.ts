/**
 * Texts as fingerprints, and out of base64.
 *
 * Texts are hashed as UTF-8. MD5 and SHA-1 are here because forms use them to make short codes; they protect nothing.
 */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { bytesFromBase64, toBase64, utf8FromBytes } from '../bytes.ts';
import { Trouble } from '../scope.ts';
import { suggestion } from '../suggestion.ts';
import { toText } from '../value.ts';
import { defineFunction, valueAt, type Doubt, type FunctionDefinition } from './define.ts';

export const digestFunctions: readonly FunctionDefinition[] = [
  defineFunction({
    name: 'digest',
    signature: '(text: text, algorithm: text, encoding?: text) → text',
    help: "A fingerprint of the text: digest(${id}, 'SHA-256', 'hex'). MD5, SHA-1, SHA-256, SHA-384 or SHA-512, written in hex or, when left out, base64.",
    takes: [2, 3],
    doubt: (argument, index) =>
      argument.kind === 'text' && index > 0 ? unknown(argument.value, index) : null,
    call: (values, scope) => {
      const text = toText(valueAt(values, 0));
      const names = [toText(valueAt(values, 1)), values[2] === undefined ? 'base64' : toText(values[2])];
      const [hash, encode] = [hashes.get(names[0] ?? ''), encodings.get(names[1] ?? '')];
      if (hash === undefined || encode === undefined) {
        const doubt = names.map((name, index) => unknown(name, index + 1)).find((one) => one !== null);
        throw new Trouble(UNKNOWN, doubt?.particulars);
      }
      scope.spend(1 + Math.floor(text.length / 16));
      return encode(hash(utf8ToBytes(text)));
    },
  }),
  defineFunction({
    name: 'base64-decode',
    signature: '(text: text) → text',
    help: 'The text that was written in base64. Blank when it is no base64, or no text.',
    takes: 1,
    call: (values) => {
      const bytes = bytesFromBase64(toText(valueAt(values, 0)));
      return (bytes && utf8FromBytes(bytes)) ?? '';
    },
  }),
];

const UNKNOWN = 'expression/unknown-digest';

const hashes = new Map<string, (bytes: Uint8Array) => Uint8Array>([
  ['MD5', (bytes) => md5(bytes)],
  ['SHA-1', (bytes) => sha1(bytes)],
  ['SHA-256', (bytes) => sha256(bytes)],
  ['SHA-384', (bytes) => sha384(bytes)],
  ['SHA-512', (bytes) => sha512(bytes)],
]);
const encodings = new Map<string, (bytes: Uint8Array) => string>([
  ['base64', toBase64],
  ['hex', (bytes) => bytesToHex(bytes)],
]);

function unknown(found: string, index: number): Doubt | null {
  const known = index === 1 ? hashes : encodings;
  if (known.has(found)) return null;
  const near = suggestion(found, known.keys());
  return { code: UNKNOWN, particulars: { found, ...(near !== null && { suggestion: near }) } };
}
