/** The two lists of modules, with one more in its place. Imports are put in order by the formatter. */
import { camel } from "./module-template";

const imported = /^import \{ (?:example as )?(\w+) \} from "\.\/([a-z0-9-]+)\//gm;

/** The names of the modules that a list has, and the new one, in order. */
const withName = (list: string, name: string): readonly string[] =>
  [...new Set([...[...list.matchAll(imported)].map(([, , folder]) => folder as string), name])].sort();

const replaced = (text: string, pattern: RegExp, by: string): string => {
  if (!pattern.test(text)) throw new Error(`no ${String(pattern)} in the list of modules`);
  return text.replace(pattern, () => by);
};

const withImport = (list: string, line: string): string => replaced(list, /^(?=import \{)/m, `${line}\n`);

/** `modules/catalogue.ts`, with the module in it. */
export const inCatalogue = (catalogue: string, name: string): string =>
  replaced(
    withImport(catalogue, `import { ${camel(name)} } from "./${name}/${name}";`),
    /AnyModule\[\] = \[[^\]]*\]/,
    `AnyModule[] = [${withName(catalogue, name).map(camel).join(", ")}]`,
  );

/** `modules/examples.ts`, with the module's example in it. */
export const inExamples = (examples: string, name: string): string =>
  replaced(
    withImport(examples, `import { example as ${camel(name)} } from "./${name}/example";`),
    /unknown>> = \{[^}]*\}/,
    `unknown>> = {\n${withName(examples, name)
      .map((module) => `  "${module}": ${camel(module)},`)
      .join("\n")}\n}`,
  );
