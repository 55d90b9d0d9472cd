import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-21",
  title: "addresses of functions ask who calls",
  why: "An address of type NONE runs the function for everybody on the internet.",
  fix: "Set authorization_type to AWS_IAM.",
  severity: "critical",
  controls: { nist: [6] },
  types: ["aws_lambda_function_url"],
  check: (address) => must(address.is("authorization_type", "AWS_IAM"), "everybody may call it"),
  examples: {
    good: [{ aws_lambda_function_url: { api: { authorization_type: "AWS_IAM" } } }],
    bad: [
      { aws_lambda_function_url: { api: { authorization_type: "NONE" } } },
      { aws_lambda_function_url: { api: {} } },
    ],
  },
};
