/** Decisions on policies, and what an evaluator that others wrote says of the same requests. */
import { readPolicy } from "../../verify/policy/document";
import { evaluate } from "../../verify/policy/evaluate";
import type { Request } from "../../verify/policy/request";
import { oracle } from "../verify/policy/oracle";

interface Asked {
  readonly request: Request;
  readonly own: object;
  readonly resource: object;
  readonly answer: string;
}

export class Decisions {
  readonly #asked: Asked[] = [];

  /** Decides on a request, by the policies of who asks and of what is asked for, and remembers it. */
  decide(request: Request, own: object, resource: object): string {
    const { answer } = evaluate(request, {
      identity: [readPolicy("own", own)],
      resource: readPolicy("resource", resource),
    });
    this.#asked.push({ request, own, resource, answer });
    return answer;
  }

  /** How many were decided alike, and those that were not. What the other refuses to judge, as an action on what it is never asked about, is neither. */
  async compared(): Promise<{ readonly alike: number; readonly unlike: readonly string[] }> {
    const verdicts = await Promise.all(
      this.#asked.map(async ({ request, own, resource, answer }) => {
        const { answer: other } = await oracle(request, { identity: [own], resource });
        return { what: `${JSON.stringify(request)}: ${answer}, not ${other}`, other, answer };
      }),
    );
    const judged = verdicts.filter(({ other }) => other !== "refused");
    return {
      alike: judged.filter(({ other, answer }) => other === answer).length,
      unlike: judged.filter(({ other, answer }) => other !== answer).map(({ what }) => what),
    };
  }
}
