import fc from "fast-check";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Documents, read } from "./documents";
import { oracle } from "./oracle";
import { blurred, documents, requests, withExpressions, withSession } from "./random";

const agree = (policies: fc.Arbitrary<Documents>, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(requests, policies, async (request, given) => {
      fc.pre(given.session === undefined || request.principal.kind === "role");
      const { answer, explicit } = evaluate(request, read(given));
      expect({ answer, explicit }).toEqual(await oracle(request, given));
    }),
    { numRuns },
  );

test("both evaluators agree on random policies", () => agree(documents, 600));
test("both evaluators agree on random session policies", () => agree(withSession, 200));

test("what is known is never answered with unknown", () => {
  fc.assert(fc.property(requests, documents, (request, given) => evaluate(request, read(given)).answer !== "unknown"));
});

test("an answer about a request that is known in part holds for the whole", () => {
  fc.assert(
    fc.property(
      requests.chain((request) => fc.tuple(fc.constant(request), blurred(request))),
      documents,
      ([whole, part], given) => {
        const policies = read(given);
        const { answer } = evaluate(part, policies);
        if (answer !== "unknown") expect(evaluate(whole, policies).answer).toBe(answer);
      },
    ),
    { numRuns: 3000 },
  );
});

test("an answer about policies with expressions holds for what Terraform makes of them", () => {
  fc.assert(
    fc.property(
      requests,
      documents.chain((given) => fc.tuple(fc.constant(given), withExpressions(given))),
      (request, [computed, written]) => {
        const { answer } = evaluate(request, read(written));
        if (answer !== "unknown") expect(evaluate(request, read(computed)).answer).toBe(answer);
      },
    ),
    { numRuns: 3000 },
  );
});
