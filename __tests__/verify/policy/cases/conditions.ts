/** Every operator, with a value that holds, one that does not, and none. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
import type { ContextValue } from "../../../../verify/policy/request";
import { deny, doc, full, request, user } from "../documents";
import { allowed, type Case, differs, forbidden, open } from "./case";

type Wanted = string | boolean | readonly string[];

/** A deny under a condition: whether it hits shows whether the condition holds. */
function asked(operator: string, key: string, wanted: Wanted, value?: ContextValue) {
  const given = value === undefined ? "none" : Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
  const condition = deny("s3:*", "*", { Condition: { [operator]: { [key]: wanted } } });
  return [
    `${operator} ${JSON.stringify(wanted)}, given ${given}`,
    request(user(), undefined, undefined, undefined, value === undefined ? {} : { [key]: value }),
    { identity: [full, doc(condition)] },
  ] as const;
}

const holds = (...question: Parameters<typeof asked>): Case => forbidden(...asked(...question));
const fails = (...question: Parameters<typeof asked>): Case => allowed(...asked(...question));

/** Operator, key, value of the policy, a value of the request that compares, and one that does not. */
const positive: readonly (readonly [string, string, Wanted, string, string])[] = [
  ["StringEquals", "aws:SourceVpc", "vpc-1", "vpc-1", "VPC-1"],
  ["StringEqualsIgnoreCase", "aws:SourceVpc", "vpc-1", "VPC-1", "vpc-2"],
  ["StringLike", "aws:SourceVpc", "vpc-?a*", "vpc-1abc", "vpc-abc"],
  ["StringEquals", "aws:SourceVpc", ["vpc-1", "vpc-2"], "vpc-2", "vpc-3"],
  ["StringEquals", "aws:SourceVpc", "vpc-*", "vpc-*", "vpc-1"],
  ["NumericEquals", "aws:MultiFactorAuthAge", "300", "300.0", "301"],
  ["NumericLessThan", "aws:MultiFactorAuthAge", "300", "299", "300"],
  ["NumericLessThanEquals", "aws:MultiFactorAuthAge", "300", "300", "301"],
  ["NumericGreaterThan", "aws:MultiFactorAuthAge", "300", "1000", "300"],
  ["NumericGreaterThanEquals", "aws:MultiFactorAuthAge", "300", "300", "20"],
  ["DateEquals", "aws:CurrentTime", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z"],
  ["DateLessThan", "aws:CurrentTime", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z"],
  ["DateLessThanEquals", "aws:CurrentTime", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"],
  ["DateGreaterThan", "aws:CurrentTime", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z"],
  ["DateGreaterThanEquals", "aws:CurrentTime", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z"],
  ["Bool", "aws:SecureTransport", false, "false", "true"],
  ["Bool", "aws:SecureTransport", "true", "true", "false"],
  ["IpAddress", "aws:SourceIp", "10.1.0.0/16", "10.1.255.255", "10.2.0.0"],
  ["IpAddress", "aws:SourceIp", ["192.0.2.1", "198.51.100.0/24"], "192.0.2.1", "192.0.2.2"],
  ["IpAddress", "aws:SourceIp", "2001:db8::/32", "2001:db8:1::1", "2001:db9::1"],
  ["IpAddress", "aws:SourceIp", "10.0.0.0/8", "10.9.9.9", "2001:db8::1"],
  [
    "ArnEquals",
    "aws:SourceArn",
    "arn:aws:sns:*:111111111111:t",
    "arn:aws:sns:eu-west-1:111111111111:t",
    "arn:aws:sns:eu-west-1:111111111111:u",
  ],
  ["ArnLike", "aws:SourceArn", "arn:aws:s3:::b*", "arn:aws:s3:::bucket", "arn:aws:s3:::x"],
  [
    "ArnLike",
    "aws:SourceArn",
    "arn:aws:iam::*:role/a/*",
    "arn:aws:iam::111111111111:role/a/b/c",
    "arn:aws:iam::111111111111:role/b",
  ],
];

const negations: Readonly<Record<string, string>> = {
  StringEquals: "StringNotEquals",
  StringEqualsIgnoreCase: "StringNotEqualsIgnoreCase",
  StringLike: "StringNotLike",
  NumericEquals: "NumericNotEquals",
  DateEquals: "DateNotEquals",
  IpAddress: "NotIpAddress",
  ArnEquals: "ArnNotEquals",
  ArnLike: "ArnNotLike",
};

const single = positive.flatMap(([operator, key, wanted, same, other]) => {
  const negated = negations[operator];
  return [
    holds(operator, key, wanted, same),
    fails(operator, key, wanted, other),
    fails(operator, key, wanted),
    holds(`${operator}IfExists`, key, wanted),
    fails(`${operator}IfExists`, key, wanted, other),
    ...(negated === undefined
      ? []
      : [
          fails(negated, key, wanted, same),
          holds(negated, key, wanted, other),
          holds(negated, key, wanted),
          holds(`${negated}IfExists`, key, wanted),
          fails(`${negated}IfExists`, key, wanted, same),
        ]),
  ];
});

const presence: readonly Case[] = [
  holds("Null", "aws:SourceVpc", "true"),
  fails("Null", "aws:SourceVpc", "true", "vpc-1"),
  fails("Null", "aws:SourceVpc", "false"),
  holds("Null", "aws:SourceVpc", false, "vpc-1"),
];

const services = (operator: string, value?: readonly string[]) =>
  [operator, "aws:CalledVia", ["athena.amazonaws.com", "glue.amazonaws.com"], value] as const;
const both = ["athena.amazonaws.com", "glue.amazonaws.com"];
const mixed = ["athena.amazonaws.com", "x.amazonaws.com"];
const none = ["x.amazonaws.com", "y.amazonaws.com"];

const sets: readonly Case[] = [
  holds(...services("ForAllValues:StringEquals", both)),
  fails(...services("ForAllValues:StringEquals", mixed)),
  fails(...services("ForAllValues:StringEquals", none)),
  holds(...services("ForAllValues:StringEquals")),
  holds(...services("ForAllValues:StringEqualsIfExists")),
  holds(...services("ForAllValues:StringNotEquals", none)),
  fails(...services("ForAllValues:StringNotEquals", mixed)),
  holds(...services("ForAllValues:StringNotEquals")),
  holds(...services("ForAnyValue:StringEquals", mixed)),
  fails(...services("ForAnyValue:StringEquals", none)),
  fails(...services("ForAnyValue:StringEquals")),
  holds(...services("ForAnyValue:StringNotEquals", mixed)),
  fails(...services("ForAnyValue:StringNotEquals", both)),
  fails(...services("ForAnyValue:StringNotEquals")),
  holds("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-1/r-1/*", ["o-1/r-1/ou-1/"]),
  fails("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-1/r-1/*", ["o-1/r-2/ou-1/"]),
];

const silent = "AWS does not document it";
const apart: readonly Case[] = [
  differs(
    holds("IpAddress", "aws:SourceIp", "0.0.0.0/0", "203.0.113.9"),
    "allow",
    "the other evaluator finds no address in a block of all",
  ),
  differs(open(...asked(...services("ForAnyValue:StringEqualsIfExists"))), "allow", silent),
  differs(open(...asked(...services("StringEquals", mixed))), "allow", silent),
  differs(open(...asked("ArnLike", "aws:SourceArn", "*", "arn:aws:s3:::b")), "allow", silent),
  differs(open(...asked("NumericLessThan", "aws:MultiFactorAuthAge", "many", "5")), "allow", silent),
  differs(open(...asked("IpAddress", "aws:SourceIp", "10.0.0.0/8", "::ffff:10.0.0.1")), "allow", silent),
];

const twice = (vpc: string, secure: string) =>
  [
    request(user(), undefined, undefined, undefined, { "aws:SourceVpc": vpc, "aws:SecureTransport": secure }),
    {
      identity: [
        full,
        doc(
          deny("s3:*", "*", {
            Condition: { StringEquals: { "AWS:sourcevpc": "vpc-1" }, Bool: { "aws:SecureTransport": "true" } },
          }),
        ),
      ],
    },
  ] as const;

const together: readonly Case[] = [
  forbidden("two conditions that both hold", ...twice("vpc-1", "true")),
  allowed("two of which one fails", ...twice("vpc-1", "false")),
  allowed("or the other", ...twice("vpc-2", "true")),
];

export const conditions: readonly Case[] = [...single, ...presence, ...sets, ...apart, ...together];
