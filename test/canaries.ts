import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type NeedleForm =
  'utf-8' | 'utf-16le' | 'utf-16be' | 'base64' | 'percent-encoded' | 'json-escaped' | 'digits-only' | 'bytes' | 'hex';

export interface FoundNeedle {
  readonly file: string;
  /** The text that was looked for; bytes as hexadecimal. */
  readonly needle: string;
  readonly form: NeedleForm;
}

/** Fewer digits turn up by chance in any file. */
const LEAST_DIGITS = 7;

/** Looks for texts, and for bytes such as keys, in every form in which they could have slipped into a file. */
export function findNeedles(
  files: readonly string[],
  needles: readonly (string | Uint8Array)[],
): readonly FoundNeedle[] {
  return files.flatMap((file) => findNeedlesIn(file, readFileSync(file), needles));
}

/** The same in what is no file: an answer, a log line, a URL. `name` stands for the file in what is found. */
export function findNeedlesIn(
  name: string,
  content: string | Uint8Array,
  needles: readonly (string | Uint8Array)[],
): readonly FoundNeedle[] {
  const haystack = spread(typeof content === 'string' ? Buffer.from(content) : content);
  return needles.flatMap((needle) => {
    if (needle.length === 0) throw new Error('An empty needle is everywhere.');
    const [shown, forms] =
      typeof needle === 'string'
        ? [needle, formsOfText(needle, haystack)]
        : [Buffer.from(needle).toString('hex'), formsOfBytes(needle, haystack)];
    return forms.map((form) => ({ file: name, needle: shown, form }));
  });
}

/** All files below a directory. */
export function filesUnder(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A file in the shapes in which it is searched, one character a byte. */
interface Haystack {
  readonly plain: string;
  readonly lowerCase: string;
  readonly base64url: string;
  /** With `%XX` taken for the byte that it means; also with `+` for a space. */
  readonly unescapedUrl: string;
  readonly unescapedForm: string;
  /** With `\uXXXX` taken for the UTF-8 that it means. */
  readonly unescapedJson: string;
}

function spread(content: Uint8Array): Haystack {
  const plain = latin1(content);
  const unescape = (text: string): string =>
    text.replaceAll(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return {
    plain,
    lowerCase: plain.toLowerCase(),
    base64url: plain.replaceAll('+', '-').replaceAll('/', '_'),
    unescapedUrl: unescape(plain),
    unescapedForm: unescape(plain.replaceAll('+', ' ')),
    unescapedJson: plain.replaceAll(/(?:\\u[0-9a-f]{4})+/gi, (escapes) =>
      latin1(Buffer.from(JSON.parse(`"${escapes}"`) as string)),
    ),
  };
}

function formsOfText(
  needle: string,
  { plain, base64url, unescapedUrl, unescapedForm, unescapedJson }: Haystack,
): readonly NeedleForm[] {
  const utf8 = Buffer.from(needle);
  const utf16 = Buffer.from(needle, 'utf16le');
  const text = latin1(utf8);
  // Where it stands as it is, it stands in the unescaped shapes as well: what is escaped comes on top.
  const asItIs = occurrences(plain, text);
  const found: readonly (readonly [NeedleForm, boolean])[] = [
    ['utf-8', asItIs > 0],
    ['utf-16le', plain.includes(latin1(utf16))],
    ['utf-16be', plain.includes(latin1(Buffer.from(utf16).swap16()))],
    ['base64', includesBase64(base64url, utf8)],
    ['percent-encoded', Math.max(occurrences(unescapedUrl, text), occurrences(unescapedForm, text)) > asItIs],
    ['json-escaped', occurrences(unescapedJson, text) > asItIs],
    ['digits-only', includesDigits(plain, needle)],
  ];
  return found.filter(([, there]) => there).map(([form]) => form);
}

function formsOfBytes(needle: Uint8Array, { plain, lowerCase, base64url }: Haystack): readonly NeedleForm[] {
  const found: readonly (readonly [NeedleForm, boolean])[] = [
    ['bytes', plain.includes(latin1(needle))],
    ['hex', lowerCase.includes(Buffer.from(needle).toString('hex'))],
    ['base64', includesBase64(base64url, needle)],
  ];
  return found.filter(([, there]) => there).map(([form]) => form);
}

/** At each of the three alignments, without the characters that also hold bits of a neighbour. */
function includesBase64(base64url: string, bytes: Uint8Array): boolean {
  return [0, 1, 2].some((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
    const own = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return own !== '' && base64url.includes(own);
  });
}

/** The digits of a telephone number one after another, however they are set apart: `+41 22…`, `(41)-22…`, UTF-16. */
function includesDigits(plain: string, needle: string): boolean {
  const digits = needle.replaceAll(/\D/g, '');
  return digits.length >= LEAST_DIGITS && new RegExp(Array.from(digits).join('[^0-9A-Za-z]{0,3}')).test(plain);
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
