/**
 * What operations are bound to, and names for single overloads.
 */
import type { Operation, QualifiedName } from "../model/model.ts";
import { declaredName } from "./members.ts";

/** Returns the declared type that the operation, also by a collection of it, is bound to. */
export function bindingTypeOf(operation: Operation): QualifiedName | undefined {
  return operation.bindingParameter && declaredName(operation.bindingParameter.type.type);
}

/**
 * Returns the name of one overload, `ns.name(ns.type,Collection(Edm.String))`: the types of all its
 * parameters, the binding parameter first, as annotation targets name overloads.
 *
 * @see CSDL 4.01, section 14.2.2
 */
export function signatureOf(operation: Operation): string {
  const { bindingParameter, parameters } = operation;
  const all = bindingParameter === undefined ? parameters : [bindingParameter, ...parameters];
  const types = all.map(({ type: { type, collection } }) =>
    collection ? `Collection(${type.name})` : type.name,
  );
  return `${operation.qualifiedName}(${types.join(",")})`;
}
