/** Types that are applied in `response.test.ts` and nowhere else; that test counts them. */
export const appliedApart = [
  "aws_cloudwatch_event_bus",
  "aws_cloudwatch_event_bus_policy",
  "aws_lambda_event_source_mapping",
  "aws_sqs_queue",
  "aws_sqs_queue_policy",
  "aws_sqs_queue_redrive_allow_policy",
  "aws_sqs_queue_redrive_policy",
];
