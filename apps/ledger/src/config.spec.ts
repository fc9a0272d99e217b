import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leasesOf, readConfig, shownAddress, storeOf, vaultOf, withAddressesFromFiles } from './config.ts';

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
    [{ ...needed, CBM_STORE: 'mysql://host/log' }, /CBM_STORE/],
    [{ ...needed, CBM_VAULT: 'esdb://host' }, /CBM_VAULT/],
    [{ ...needed, CBM_STORE: 'esdb+discover://host' }, /CBM_VAULT must be given/],
    [{ ...needed, CBM_STORE: 'postgresql://cbm:100%@host/log' }, /CBM_STORE: .* write %25 for one that means itself/],
    [{ ...needed, CBM_VAULT: 'postgresql://cbm:%ff@host/vault' }, /CBM_VAULT: .* write %25 for one that means itself/],
    [{ ...needed, CBM_STORE: 'postgresql://h/log?target_session_attrs=any' }, /CBM_STORE: target_session_attrs/],
  ])('refuses %j', (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });

  it.each([
    ['nothing', {}, { vault: undefined, leases: undefined, store: { directory: '/data' } }],
    [
      'PostgreSQL',
      { CBM_STORE: 'postgres://pg/log' },
      {
        vault: 'postgres://pg/log',
        leases: 'postgres://pg/log',
        store: { directory: '/data', address: 'postgres://pg/log' },
      },
    ],
    [
      'KurrentDB',
      { CBM_STORE: 'esdb://db', CBM_VAULT: 'postgresql://pg/vault' },
      {
        vault: 'postgresql://pg/vault',
        leases: 'postgresql://pg/vault',
        store: { directory: '/data', address: 'esdb://db' },
      },
    ],
    [
      'a vault of its own',
      { CBM_VAULT: 'postgresql://pg/vault' },
      { vault: 'postgresql://pg/vault', leases: undefined, store: { directory: '/data' } },
    ],
  ])('says where log, vault and leases lie: with %s', (_, given, expected) => {
    const config = readConfig({ ...needed, ...given });
    expect({ vault: vaultOf(config), leases: leasesOf(config), store: storeOf(config) }).toEqual(expected);
  });

  it.each([
    ['postgresql://cbm:p@ss@pg1:5432,pg2/log?sslmode=require', 'postgresql://pg1:5432,pg2/log'],
    ['esdb+discover://admin:changeit@db?tls=true', 'esdb+discover://db'],
    ['postgresql://pg/log', 'postgresql://pg/log'],
  ])('shows no secret of an address', (address, shown) => {
    expect(shownAddress(address)).toBe(shown);
  });

  it('tells no secret of an address that it refuses', () => {
    const secret = 'p4ssw0rd';
    const given = { CBM_STORE: `mysql://cbm:${secret}@host/log`, CBM_VAULT: `mysql://cbm:${secret}@host/log` };
    expect(() => readConfig({ ...needed, ...given })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
  });

  it('takes addresses from files, which name what the environment does not, and only one of both', () => {
    const directory = mkdtempSync(join(tmpdir(), 'cbm-config-'));
    try {
      const file = join(directory, 'address');
      writeFileSync(file, 'esdb://cbm:p%40ss@db\n');
      const given = {
        CBM_STORE_FILE: file,
        CBM_STORE: '',
        CBM_VAULT: 'postgresql://pg/vault',
        CBM_STORE_OWNER_FILE: file,
      };
      const env = withAddressesFromFiles({ ...needed, ...given });
      expect(env).toMatchObject({ CBM_STORE: 'esdb://cbm:p%40ss@db', CBM_STORE_OWNER: 'esdb://cbm:p%40ss@db' });
      expect(storeOf(readConfig(env))).toEqual({ directory: '/data', address: 'esdb://cbm:p%40ss@db' });
      expect(() => withAddressesFromFiles({ ...given, CBM_STORE: 'esdb://db' })).toThrow(/CBM_STORE or CBM_STORE_FILE/);
      expect(() => withAddressesFromFiles({ CBM_VAULT_FILE: join(directory, 'none') })).toThrow(/none/);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('is documented whole', () => {
    const text = readFileSync('docs/reference/configuration.md', 'utf8');
    const optional = {
      CBM_PUBLIC_ORIGIN: 'https://ledger.example',
      CBM_STORE: 'postgresql://pg/log',
      CBM_VAULT: 'postgresql://pg/log',
      CBM_OUTBOX: '/outbox',
    };
    const members = Object.keys(readConfig({ ...needed, ...optional }));
    expect(members.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
