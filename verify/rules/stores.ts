/** Stores, and what is in them, that no policy names: what is allowed there is allowed on everything. */
export const unnamed = {
  object: "arn:aws:s3:::that-nobody-named/file",
  bucket: "arn:aws:s3:::that-nobody-named",
  databaseUser: "arn:aws:rds-db:eu-west-1:111111111111:dbuser:db-NOBODYNAMED/anybody",
  table: "arn:aws:dynamodb:eu-west-1:111111111111:table/that-nobody-named",
  secret: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:that-nobody-named",
  parameter: "arn:aws:ssm:eu-west-1:111111111111:parameter/that-nobody-named",
  document: "arn:aws:ssm:eu-west-1:111111111111:document/that-nobody-named",
  logStream: "arn:aws:logs:eu-west-1:111111111111:log-group:that-nobody-named:log-stream:one",
  logGroup: "arn:aws:logs:eu-west-1:111111111111:log-group:that-nobody-named",
  queue: "arn:aws:sqs:eu-west-1:111111111111:that-nobody-named",
} as const;
