import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { filesUnder, findNeedles, findNeedlesIn } from './canaries.ts';

const NAME = 'Zoë Canary–Example';
const PHONE = '+41 (0)22 917 90 00';

const forms = (content: string | Uint8Array, needle: string | Uint8Array): readonly string[] =>
  findNeedlesIn('here', content, [needle]).map(({ form }) => form);

describe('the search for needles', () => {
  it.each([
    ['utf-8', `before ${NAME} after`],
    ['utf-16le', Buffer.from(`x${NAME}`, 'utf16le')],
    ['utf-16be', Buffer.from(`x${NAME}`, 'utf16le').swap16()],
    ['percent-encoded', `/search?q=${encodeURIComponent(NAME)}&x`],
    ['percent-encoded', new URLSearchParams({ name: NAME }).toString()],
    ['percent-encoded', [...Buffer.from(NAME)].map((byte) => `%${byte.toString(16)}`).join('')],
    ['json-escaped', String.raw`"Zo\u00eb Canary\u2013Example"`],
  ])('finds a name as %s', (form, content) => {
    expect(forms(content, NAME)).toEqual([form]);
  });

  it.each([0, 1, 2, 3])('finds a name in base64 behind %i bytes, in both alphabets', (before) => {
    const bytes = Buffer.from(`${'~'.repeat(before)}${NAME}?>~`);
    expect(forms(`:${bytes.toString('base64')}:`, NAME)).toEqual(['base64']);
    expect(forms(`:${bytes.toString('base64url')}:`, NAME)).toEqual(['base64']);
  });

  it.each(['410229179000', '+41-022-917-90-00', '00 41 / 0.22.917.90.00', Buffer.from('410229179000', 'utf16le')])(
    'finds the digits of a number however they are set apart',
    (content) => {
      expect(forms(content, PHONE)).toEqual(['digits-only']);
    },
  );

  it('finds a key as bytes, hexadecimal and base64', () => {
    const key = Buffer.from('00ff8001feed5eed7e57c0ffee00ab12', 'hex');
    expect(forms(Buffer.concat([Buffer.from('x'), key]), key)).toEqual(['bytes']);
    expect(forms(key.toString('hex').toUpperCase(), key)).toEqual(['hex']);
    expect(forms(Buffer.concat([Buffer.from('xy'), key]).toString('base64'), key)).toEqual(['base64']);
  });

  it('finds nothing where there is nothing, and refuses an empty needle', () => {
    const others = 'Zoe Canary-Example, zoë, 41022917900, Zo%C3%AA Canary, 2026-11-25T00:54:54.000Z';
    expect(findNeedlesIn('here', others, [NAME, PHONE, Buffer.from('feed', 'hex')])).toEqual([]);
    expect(() => findNeedlesIn('here', 'x', [''])).toThrow('An empty needle is everywhere.');
  });

  it('names file, needle and form', () => {
    const directory = mkdtempSync(join(tmpdir(), 'canaries-'));
    writeFileSync(join(directory, 'a'), 'nothing');
    writeFileSync(join(directory, 'b'), `at ${PHONE}`);
    expect(findNeedles(filesUnder(directory), [PHONE])).toEqual([
      { file: join(directory, 'b'), needle: PHONE, form: 'utf-8' },
      { file: join(directory, 'b'), needle: PHONE, form: 'digits-only' },
    ]);
    rmSync(directory, { recursive: true });
  });
});
