import type {
  EntityType,
  Model,
  NavigationProperty,
  Property,
  PropertyRef,
  QualifiedName,
  StructuredType,
} from "./model.ts";

/** Returns the types that a type derives from, nearest first. @see CSDL 4.01, sections 6.2 and 9.2 */
export function baseTypes(model: Model, type: StructuredType): readonly StructuredType[] {
  const bases: StructuredType[] = [];
  let base = findStructuredType(model, type.baseType);
  while (base !== undefined) {
    bases.push(base);
    base = findStructuredType(model, base.baseType);
  }
  return bases;
}

/** Returns the type if it is an entity or complex type of the model. */
export function findStructuredType(
  model: Model,
  name: QualifiedName | undefined,
): StructuredType | undefined {
  const type = name === undefined ? undefined : model.types.get(name);
  return type?.kind === "EntityType" || type?.kind === "ComplexType" ? type : undefined;
}

/** Returns the structural properties of a type, those of its root first. */
export function allProperties(model: Model, type: StructuredType): readonly Property[] {
  return [...baseTypes(model, type)]
    .reverse()
    .concat(type)
    .flatMap((each) => each.properties);
}

/** Returns the navigation properties of a type, those of its root first. */
export function allNavigationProperties(
  model: Model,
  type: StructuredType,
): readonly NavigationProperty[] {
  return [...baseTypes(model, type)]
    .reverse()
    .concat(type)
    .flatMap((each) => each.navigationProperties);
}

/** Returns all types that derive from a type, directly or not, in the order of the documents. */
export function descendants(model: Model, name: QualifiedName): readonly StructuredType[] {
  if (!model.derivedTypes.has(name)) return [];
  const found = new Set<QualifiedName>();
  const open: QualifiedName[] = [name];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    for (const derived of model.derivedTypes.get(current) ?? []) {
      found.add(derived);
      open.push(derived);
    }
  }
  const order = documentOrder(model);
  return [...found]
    .sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0))
    .flatMap((derived) => findStructuredType(model, derived) ?? []);
}

/** Returns the key of an entity type, its own or that of the nearest base that has one. @see CSDL 4.01, section 6.5 */
export function effectiveKey(model: Model, type: EntityType): readonly PropertyRef[] | undefined {
  for (const each of [type, ...baseTypes(model, type)]) {
    if (each.kind === "EntityType" && each.key !== undefined) return each.key;
  }
  return undefined;
}

const ORDERS = new WeakMap<Model, ReadonlyMap<QualifiedName, number>>();

function documentOrder(model: Model): ReadonlyMap<QualifiedName, number> {
  const known = ORDERS.get(model);
  if (known !== undefined) return known;
  const order = new Map([...model.types.keys()].map((name, index) => [name, index]));
  ORDERS.set(model, order);
  return order;
}
