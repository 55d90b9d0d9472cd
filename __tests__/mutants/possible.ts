/** Requests such as AWS can send. */
import { stranger } from "../verify/policy/documents";

type Context = Readonly<Record<string, string | readonly string[]>>;

/** Without what AWS never says: the age of a second factor that was not given, or a source in another account than the one that is said. */
export function possible({ "aws:MultiFactorAuthAge": age, ...rest }: Context): Context {
  const said =
    age === undefined || rest["aws:MultiFactorAuthPresent"] !== "true"
      ? rest
      : { ...rest, "aws:MultiFactorAuthAge": age };
  return { ...said, ...sourceIn(said) };
}

/** Services say both together: the account is that of the ARN, where it names one. Buckets have ARNs that name none. */
function sourceIn({ "aws:SourceArn": arn, "aws:SourceAccount": account }: Context): Context {
  const [named] = typeof arn === "string" ? (/(?<=:)\d{12}(?=:)/.exec(arn) ?? []) : [];
  if (typeof arn !== "string" || named === undefined) return {};
  const id = account === undefined ? named : (/\d{12}/.exec(String(account))?.[0] ?? stranger.id);
  return { "aws:SourceArn": arn.replace(named, id), "aws:SourceAccount": id };
}
