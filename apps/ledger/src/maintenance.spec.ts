import { startMaintenance } from './maintenance.ts';

const lease = (milliseconds: number) => ({ name: 'maintenance', token: 0, milliseconds });
const alone = { hold: (_: string, milliseconds: number) => Promise.resolve(lease(milliseconds)) };

it('one task that fails stops no other, and its failure is told until it goes well', async () => {
  let broken = true;
  const done: string[] = [];
  const maintenance = startMaintenance(
    {
      sweep: () => (broken ? Promise.reject(new Error('The vault is busy.')) : Promise.resolve()),
      erasures: () => Promise.resolve(done.push('erasures')),
    },
    alone,
    () => 42,
  );
  await maintenance.run();
  expect({ failures: maintenance.failures(), lastRun: maintenance.lastRun(), done }).toEqual({
    failures: { sweep: 'The vault is busy.' },
    lastRun: 42,
    done: ['erasures'],
  });
  broken = false;
  await maintenance.run();
  expect(maintenance.failures()).toEqual({});
  await maintenance.stop();
});

it('two calls at once share one run', async () => {
  let runs = 0;
  const maintenance = startMaintenance({ count: () => Promise.resolve(runs++) }, alone, () => 0);
  await Promise.all([maintenance.run(), maintenance.run()]);
  expect(runs).toBe(1);
  await maintenance.stop();
});

it('nothing is done while another node has the lease, and no more once it was lost', async () => {
  const done: string[] = [];
  let left = 1;
  const lost = { hold: () => Promise.resolve(left-- > 0 ? lease(1) : undefined) };
  const task = (name: string) => () => Promise.resolve(done.push(name));
  const maintenance = startMaintenance({ sweep: task('sweep'), journal: task('journal') }, lost, () => 42);
  await maintenance.run();
  await maintenance.run();
  expect({ done, lastRun: maintenance.lastRun(), failures: maintenance.failures() }).toEqual({
    done: ['sweep'],
    lastRun: undefined,
    failures: {},
  });
  await maintenance.stop();
});

it('a lease that cannot be asked for is a failure of every task', async () => {
  const away = { hold: () => Promise.reject(new Error('The leases cannot be asked.')) };
  const maintenance = startMaintenance({ sweep: () => Promise.resolve() }, away, () => 42);
  await maintenance.run();
  expect(maintenance.failures()).toEqual({ sweep: 'The leases cannot be asked.' });
  await maintenance.stop();
});
