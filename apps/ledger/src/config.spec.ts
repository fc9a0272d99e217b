import { readFileSync } from 'node:fs';
import { readConfig } from './config.ts';

const needed = { CBM_DATA: '/data', CBM_MASTER_KEY_FILE: '/keys/master.key' };

describe('the configuration', () => {
  it('has a default for all but where data and key lie', () => {
    expect(readConfig(needed)).toMatchObject({ ...needed, CBM_HOST: '127.0.0.1', CBM_PORT: 8_420, CBM_SOCKET: true });
  });

  it('reads texts as what they mean, and an empty one as none', () => {
    const given = { ...needed, CBM_PORT: '0', CBM_SOCKET: 'false', CBM_HOST: '', PATH: '/bin' };
    expect(readConfig(given)).toMatchObject({ CBM_PORT: 0, CBM_SOCKET: false, CBM_HOST: '127.0.0.1' });
  });

  it.each([
    [{ CBM_DATA: '/data' }, /CBM_MASTER_KEY_FILE/],
    [{ ...needed, CBM_PORT: '70000' }, /CBM_PORT/],
    [{ ...needed, CBM_SOCKET: 'perhaps' }, /CBM_SOCKET/],
    [{ ...needed, CBM_PUBLIC_ORIGIN: 'ledger' }, /CBM_PUBLIC_ORIGIN/],
  ])('refuses %j', (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });

  it('is documented whole', () => {
    const text = readFileSync('docs/reference/configuration.md', 'utf8');
    const members = Object.keys(readConfig({ ...needed, CBM_PUBLIC_ORIGIN: 'https://ledger.example' }));
    expect(members.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
