/** `npm run test:crash [KILLS]`: the kill test of the gate, ten times as long. */
import { killRepeatedly } from './kills.ts';

const kills = Number(process.argv[2] ?? 200);
const { acknowledged, events, inFlight } = await killRepeatedly(kills, (done) => {
  if (done % 10 === 0) process.stdout.write(`${done} of ${kills} kills survived\n`);
});
process.stdout.write(
  `${kills} kills: ${acknowledged} acknowledged appends all there, ${events} events, none doubled, no gap; ` +
    `${inFlight} kills fell between commit and answer.\n`,
);
