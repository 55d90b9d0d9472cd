import { reach } from "../../../verify/reachability/reach";
import { compared } from "./differential";
import { chance, randomSample } from "./random-network";

describe("the packet model", () => {
  it("agrees with a walker of single packets on random networks", () => {
    expect(compared(700)).toEqual({ networks: 700, disagreements: [] });
  });

  it("is asked about networks in which much passes, and much does not", () => {
    const passing = Array.from({ length: 300 }, (_, seed) => randomSample(chance(seed), false)).filter(
      ({ network, places: [x, y] }) => x && y && reach(network, x, y).may.length > 0,
    );
    expect(passing.length).toBeGreaterThan(50);
    expect(passing.length).toBeLessThan(200);
  });
});
