/** `npm run differential [-- networks [first seed]]`: the packet model against the walker, on as many networks as are asked for. */
import { compared } from "./differential";

const [, , networks = "100000", first = "0"] = process.argv;
const { disagreements } = compared(Number(networks), Number(first));
for (const disagreement of disagreements) process.stdout.write(`${disagreement}\n`);
process.stdout.write(`${networks} networks, ${disagreements.length} disagreements\n`);
process.exitCode = disagreements.length === 0 ? 0 : 1;
