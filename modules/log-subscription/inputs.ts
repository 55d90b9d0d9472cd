import { keyed, matching, object, place } from "../../core/schema";

const replaces = "the subscription; nothing is delivered between the two";

export const inputs = object({
  account: place().describe("Where the log groups are."),
  destinationArn: matching(
    "the ARN of a destination, as arn:aws:logs:eu-west-1:666666666666:destination:log-archive-vpn",
    /^arn:aws[a-z-]*:logs:[a-z0-9-]+:[0-9]{12}:destination:[^:*]{1,512}$/,
  )
    .meta({ replaces })
    .describe(
      "The destination of log-archive for this kind of logs, of the same region and any account: its policy lets accounts of the organization subscribe. No role is needed.",
    ),
  logGroups: keyed(
    object({
      name: matching("the name of a log group, of 1 to 512 characters", /^[A-Za-z0-9_\/.#-]{1,512}$/).meta({
        replaces,
      }),
    }),
  ).describe("Log groups by a name of your choice. Everything in them is delivered, from when they are subscribed on."),
});

export const outputs = {
  logGroupNames: "Names of the log groups that are subscribed, by key.",
} as const;
