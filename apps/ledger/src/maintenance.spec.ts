import { startMaintenance } from './maintenance.ts';

it('one task that fails stops no other, and its failure is told until it goes well', async () => {
  let broken = true;
  const done: string[] = [];
  const maintenance = startMaintenance(
    {
      sweep: () => (broken ? Promise.reject(new Error('The vault is busy.')) : Promise.resolve()),
      erasures: () => Promise.resolve(done.push('erasures')),
    },
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
  const maintenance = startMaintenance({ count: () => Promise.resolve(runs++) }, () => 0);
  await Promise.all([maintenance.run(), maintenance.run()]);
  expect(runs).toBe(1);
  await maintenance.stop();
});
