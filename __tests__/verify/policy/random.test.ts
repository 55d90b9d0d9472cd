import fc from "fast-check";
import { evaluate } from "../../../verify/policy/evaluate";
import { type Documents, read } from "./documents";
import { oracle } from "./oracle";
import { blurred, documents, forgotten, requests, withExpressions, withSession } from "./random";

const agree = (policies: fc.Arbitrary<Documents>, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(requests, policies, async (request, given) => {
      fc.pre(given.session === undefined || request.principal.kind === "role");
      const { answer, explicit } = evaluate(request, read(given));
      expect({ answer, explicit }).toEqual(await oracle(request, given));
    }),
    { numRuns },
  );

/** The other evaluator takes its time on a busy machine. */
const patience = 60_000;

test("both evaluators agree on random policies", () => agree(documents, 300), patience);
test("both evaluators agree on random session policies", () => agree(withSession, 100), patience);

test("what is known is never answered with unknown", () => {
  fc.assert(fc.property(requests, documents, (request, given) => evaluate(request, read(given)).answer !== "unknown"));
});

test("an answer about a request and policies that are known in part holds for the whole", () => {
  fc.assert(
    fc.property(
      requests.chain((request) => fc.tuple(fc.constant(request), blurred(request))),
      documents,
      fc.oneof(fc.constant({}), forgotten),
      ([whole, part], given, notKnown) => {
        const policies = read(given);
        const { answer } = evaluate(part, { ...policies, ...notKnown });
        if (answer !== "unknown") expect(evaluate(whole, policies).answer).toBe(answer);
      },
    ),
    { numRuns: 1000 },
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
    { numRuns: 1000 },
  );
});

test("an unknown answer says what would have to be known, and a denial says where", () => {
  fc.assert(
    fc.property(requests.chain(blurred), documents, forgotten, (request, given, notKnown) => {
      const { answer, reasons } = evaluate(request, { ...read(given), ...notKnown });
      expect(reasons.length).toBeGreaterThan(0);
      for (const { applies, unknown } of reasons) expect(unknown.length > 0).toBe(applies === "unknown");
      expect(reasons.some(({ applies }) => applies === "unknown")).toBe(answer === "unknown");
    }),
    { numRuns: 1000 },
  );
});
