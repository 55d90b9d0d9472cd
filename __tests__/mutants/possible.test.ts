import { possible } from "./possible";

const source = (arn: string | undefined, account?: string) =>
  possible({
    ...(arn !== undefined && { "aws:SourceArn": arn }),
    ...(account !== undefined && { "aws:SourceAccount": account }),
  });

test("the account of a source is that of its ARN", () => {
  expect(source("arn:aws:rds:eu-west-1:111111111111:db:one", "222222222222")).toEqual({
    "aws:SourceArn": "arn:aws:rds:eu-west-1:222222222222:db:one",
    "aws:SourceAccount": "222222222222",
  });
  expect(source("arn:aws:rds:eu-west-1:111111111111:db:one")["aws:SourceAccount"]).toBe("111111111111");
});

test("a bucket says nothing of its account, and a service may say the account alone", () => {
  expect(source("arn:aws:s3:::files", "222222222222")).toEqual({
    "aws:SourceArn": "arn:aws:s3:::files",
    "aws:SourceAccount": "222222222222",
  });
  expect(source(undefined, "222222222222")).toEqual({ "aws:SourceAccount": "222222222222" });
});

test("a second factor that was not given has no age", () => {
  const age = { "aws:MultiFactorAuthAge": "60" };
  expect(possible({ ...age, "aws:MultiFactorAuthPresent": "false" })).not.toHaveProperty("aws:MultiFactorAuthAge");
  expect(possible({ ...age, "aws:MultiFactorAuthPresent": "true" })).toMatchObject(age);
});
