/**
 * Matches events with filter patterns of CloudWatch Logs for JSON, as far as the project writes them. What AWS does not say of a field that
 * is not there is taken as no match. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */

type Test = (event: unknown) => boolean;

const tokens = (text: string): string[] => text.match(/"[^"]*"|\|\||&&|!=|=|[(){}]|\$[.\w]+|[A-Z]+|\S/g) ?? [];

const literal = (text: string): string => text.replace(/[.*+?^$\{}()|[\]\\]/g, "\\$&");

/** `*` stands for anything, at either end. */
const like = (value: unknown, wanted: string): boolean =>
  (typeof value === "string" || typeof value === "number") &&
  new RegExp(`^${wanted.split("*").map(literal).join(".*")}$`, "s").test(String(value));

const at = (event: unknown, path: string): unknown =>
  path
    .slice(2)
    .split(".")
    .reduce<unknown>((value, field) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[field], event);

class Parser {
  constructor(private readonly rest: string[]) {}

  whole(): Test {
    this.take("{");
    const test = this.either();
    this.take("}");
    if (this.rest.length > 0) throw new Error(`there is more: ${this.rest.join(" ")}`);
    return test;
  }

  private either(): Test {
    const tests = [this.both()];
    while (this.rest[0] === "||") {
      this.take("||");
      tests.push(this.both());
    }
    return (event) => tests.some((test) => test(event));
  }

  private both(): Test {
    const tests = [this.term()];
    while (this.rest[0] === "&&") {
      this.take("&&");
      tests.push(this.term());
    }
    return (event) => tests.every((test) => test(event));
  }

  private term(): Test {
    if (this.rest[0] !== "(") return this.comparison();
    this.take("(");
    const test = this.either();
    this.take(")");
    return test;
  }

  private comparison(): Test {
    const path = this.take();
    if (!path.startsWith("$.")) throw new Error(`${path} is no field`);
    const operator = this.take();
    const operand = this.take();
    switch (`${operator} ${operand}`) {
      case "IS TRUE":
        return (event) => at(event, path) === true;
      case "IS FALSE":
        return (event) => at(event, path) === false;
      case "NOT EXISTS":
        return (event) => at(event, path) === undefined;
    }
    if (!/^".*"$/.test(operand)) throw new Error(`${operand} is no text`);
    const wanted = operand.slice(1, -1);
    if (operator === "=") return (event) => like(at(event, path), wanted);
    if (operator === "!=") return (event) => at(event, path) !== undefined && !like(at(event, path), wanted);
    throw new Error(`${operator} is no operator`);
  }

  private take(wanted?: string): string {
    const token = this.rest.shift();
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new Error(`expected ${wanted ?? "something"}, got ${token ?? "nothing"}`);
    return token;
  }
}

/** Whether an event matches. Throws where the pattern is none. */
export const filterPattern = (text: string): Test => new Parser(tokens(text)).whole();
