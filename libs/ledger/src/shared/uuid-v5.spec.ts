import { derivedId } from './ids.ts';
import { uuidV5 } from './uuid-v5.ts';

describe('a name-based id', () => {
  it.each([
    // RFC 9562, A.4
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
    ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'python.org', '886313e1-3b8a-5372-9b90-0c9aee199e5d'],
    ['6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'http://example.org/é', '151bf84a-4039-531c-9247-4947a8d940b7'],
  ])('in %s of %s is %s', (namespace, name, id) => {
    expect(uuidV5(namespace)(name)).toBe(id);
  });

  it('of the ledger stays the same for ever', () => {
    expect(derivedId('directory-manager', 'key-1', 'roster-1', '0')).toBe('b73ee425-8876-5ed9-8680-ccee341a97d0');
  });
});
