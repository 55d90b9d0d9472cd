import { evaluate } from "../../../verify/policy/evaluate";
import { combination } from "./cases/combination";
import { conditions } from "./cases/conditions";
import { elements } from "./cases/elements";
import { organization } from "./cases/organization";
import { principals } from "./cases/principals";
import { read } from "./documents";
import { oracle } from "./oracle";

const cases = [...combination, ...organization, ...principals, ...elements, ...conditions];

describe.each(cases)("$says", ({ request, policies, answer, explicit, deviation }) => {
  test("here", () => {
    const decision = evaluate(request, read(policies));
    expect([decision.answer, decision.explicit]).toEqual([answer, explicit]);
  });

  test(deviation ? `elsewhere otherwise: ${deviation.why}` : "elsewhere", async () => {
    const other = await oracle(request, policies);
    const said = other.explicit ? "denies explicitly" : other.answer;
    expect(said).toBe(deviation ? deviation.oracle : explicit ? "denies explicitly" : answer);
  });
});
