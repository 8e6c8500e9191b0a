import type { Operation, Parameter } from "../../generator/model/model.ts";
import { isOptionalParameter } from "../../generator/model/vocabularies/core.ts";
import { isStructured, namesOf, spell } from "./spelled-type.ts";
import { tellApart } from "./use-models.ts";
import { literal, member, request, type Service, type Use } from "./use.ts";

/** The elements that stand for an overload: by its name and what it is bound to. */
export function operationPath({ qualifiedName, bindingParameter }: Operation): string {
  if (bindingParameter === undefined) return `${qualifiedName}()`;
  const { type, collection } = bindingParameter.type;
  return `${qualifiedName}(${collection ? `Collection(${type.name})` : type.name})`;
}

/** Calls of all operations that are bound to a type or a collection of it, by each overload. */
export function useBoundOperations(service: Service): readonly Use[] {
  const { model, names } = service;
  return model.operations.flatMap((operation) => {
    const binding = operation.bindingParameter?.type;
    if (binding === undefined) return [];
    const { requests } = names.types.get(binding.type.name) ?? {};
    const steps = names.steps.get(binding.type.name);
    const step = (binding.collection ? steps?.collectionOperations : steps?.operations)?.get(
      operation.qualifiedName,
    );
    if (requests === undefined || step === undefined) return [];
    const builder = binding.collection ? requests.collection : requests.steps;
    const path = `b${member(step)}`;
    return useOperation(service, operation, `b: p.${builder}`, path, [binding.type.name]);
  });
}

/**
 * Calls of one overload: with what has to be given, and with each parameter that can be left out.
 *
 * @param from the parameter that the path begins with
 * @param uses the elements on the way
 */
export function useOperation(
  service: Service,
  operation: Operation,
  from: string,
  path: string,
  uses: readonly string[],
): readonly Use[] {
  const own = operationPath(operation);
  const demanded = operation.parameters.filter((each) => !canBeLeftOut(each));
  const optional = operation.parameters.filter(canBeLeftOut);
  const calls = [demanded, ...optional.map((each) => [...demanded, each])];
  return calls.flatMap((parameters) => {
    const spelled = parameters.map((each, index) => {
      const { given, uses: types } = spell(service, each.type);
      const canBeNull = each.type.collection ? " | null" : "";
      return {
        name: each.name,
        value: `v${index}`,
        type: given + canBeNull,
        uses: [`${own}/${each.name}`, ...types],
      };
    });
    const given = spelled.map((each) => `, ${each.value}: ${each.type}`).join("");
    const values =
      spelled.length === 0 ? "" : literal(spelled.map((each) => [each.name, each.value]));
    const elements = [own, ...uses, ...spelled.flatMap((each) => each.uses)];
    return useResult(service, operation, `${from}${given}`, `${path}`, values, elements);
  });
}

function useResult(
  service: Service,
  { kind, returnType, composable }: Operation,
  parameters: string,
  path: string,
  values: string,
  elements: readonly string[],
): readonly Use[] {
  const call = kind === "Action" ? `${path}.post(${values})` : `${path}(${values}).get()`;
  if (returnType === undefined)
    return [request(`async (${parameters}) => { await ${call}; }`, ...elements)];
  const { type, collection, nullable } = returnType;
  const isStream = type.name === "Edm.Stream" && !collection;
  const one = spell(service, { ...returnType, collection: false, nullable: false });
  const absent = nullable ? (collection ? " | null" : " | undefined") : "";
  const value = isStream ? "ReadableStream<Uint8Array>" : `${one.read}${absent}`;
  const uses = [...elements, ...one.uses];
  const { requests } = isStructured(service, type) ? namesOf(service, type.name) : {};
  return [
    collection
      ? request(
          `async (${parameters}): Promise<readonly (${value})[]> => (await ${call}).value`,
          ...uses,
        )
      : request(`async (${parameters}): Promise<${value}> => await ${call}`, ...uses),
    ...tellApart(
      service,
      type,
      `(await ${call})?.${collection ? "value[0]?." : ""}["@odata.type"]`,
    ).map((code) => request(`async (${parameters}) => { ${code} }`, ...uses)),
    ...(kind === "Function" && composable && requests !== undefined
      ? [
          request(
            `(${parameters}): p.${collection ? requests.collection : `${requests.item}${nullable ? "<undefined>" : ""}`} => ${path}(${values})`,
            ...uses,
          ),
        ]
      : []),
  ];
}

function canBeLeftOut(parameter: Parameter): boolean {
  return parameter.type.nullable || parameter.type.collection || isOptionalParameter(parameter);
}
