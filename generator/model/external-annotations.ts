import type { CsdlAnnotated, CsdlAnnotation, CsdlAnnotations } from "../csdl/csdl.ts";
import type { Diagnostics } from "../diagnostics.ts";
import type { AnnotationBuilder } from "./build-annotation.ts";
import { quoteName } from "./check-name.ts";
import type { Declarations } from "./collect-declarations.ts";
import type { Annotation, QualifiedName } from "./model.ts";
import { namespaceOf } from "./name-scope.ts";
import type { NameScope } from "./name-scope.ts";
import { parseTarget } from "./parse-target.ts";

/** Annotations that stand apart from their target. */
export interface ExternalTarget {
  /** The target, resolved, with its segments divided by `/`. */
  readonly key: string;
  /** The schema child (for an operation perhaps with its parameter types) that the target begins with. */
  readonly head: QualifiedName;
  /** The segments after the head. */
  readonly path: readonly string[];
  readonly written: CsdlAnnotations;
  readonly scope: NameScope;
}

/** Annotations from one place, to be merged with those of other places. */
interface Sourced {
  readonly annotation: Annotation;
  readonly scope: NameScope;
  readonly overlay: boolean;
}

/**
 * Merges the annotations on a model element with those that target it from elsewhere, and remembers
 * which targets were found.
 *
 * @see CSDL 4.01, section 14.2.2
 */
export class ExternalAnnotations {
  readonly #byKey = new Map<string, ExternalTarget[]>();
  readonly #byHead = new Map<QualifiedName, ExternalTarget[]>();
  readonly #used = new Set<ExternalTarget>();
  readonly #targets: ExternalTarget[] = [];
  /** Whether any target is an annotation: hardly any document has one. */
  #targetsAnnotations = false;
  readonly #builder: AnnotationBuilder;
  readonly #diagnostics: Diagnostics;

  constructor(declarations: Declarations, builder: AnnotationBuilder, diagnostics: Diagnostics) {
    this.#builder = builder;
    this.#diagnostics = diagnostics;
    for (const { schema, scope } of declarations.schemas) {
      for (const written of schema.externalAnnotations) {
        const target = parseTarget(written.target, scope);
        const selected = selectIncluded(written, target.head, scope, declarations);
        if (selected.annotations.length === 0 && written.annotations.length > 0) continue;
        const external = { ...target, written: selected, scope };
        this.#targets.push(external);
        this.#targetsAnnotations ||= target.path.at(-1)?.startsWith("@") === true;
        append(this.#byKey, external.key, external);
        append(this.#byHead, external.head, external);
      }
    }
  }

  /** Returns the annotations of an element that the given keys mean, in the order of the documents. */
  merge(
    annotated: CsdlAnnotated,
    scope: NameScope,
    keys: readonly string[],
  ): readonly Annotation[] {
    const sourced: Sourced[] = [];
    this.#add(sourced, annotated.annotations, scope);
    for (const key of keys) {
      for (const target of this.#byKey.get(key) ?? []) {
        this.#used.add(target);
        this.#add(sourced, target.written.annotations, target.scope);
      }
    }
    if (sourced.length === 0) return [];
    const annotations = this.#unique(sourced);
    if (!this.#targetsAnnotations) return annotations;
    return annotations.map((annotation) => this.#annotateAnnotation(annotation, keys));
  }

  /** Returns the annotations of the targets, which are found with that. */
  take(targets: readonly ExternalTarget[]): readonly Annotation[] {
    const sourced: Sourced[] = [];
    for (const target of targets) {
      this.#used.add(target);
      this.#add(sourced, target.written.annotations, target.scope);
    }
    return this.#unique(sourced);
  }

  /** Returns all targets that begin with this schema child. */
  findByHead(head: QualifiedName): readonly ExternalTarget[] {
    return this.#byHead.get(head) ?? [];
  }

  /** Returns the targets that no element has claimed. */
  get unclaimed(): readonly ExternalTarget[] {
    return this.#targets.filter((target) => !this.#used.has(target));
  }

  #add(list: Sourced[], annotations: readonly CsdlAnnotation[], scope: NameScope): void {
    const overlay = scope.document.role === "overlay";
    for (const written of annotations) {
      list.push({ annotation: this.#builder.build(written, scope), scope, overlay });
    }
  }

  /** Of several annotations with the same term and qualifier an overlay's counts, else the first. */
  #unique(sourced: readonly Sourced[]): readonly Annotation[] {
    if (sourced.length === 1) return sourced.map(({ annotation }) => annotation);
    const chosen = new Map<string, Sourced>();
    const contradicted = new Set<string>();
    for (const candidate of sourced) {
      const { term, qualifier, at } = candidate.annotation;
      const key = qualifier === undefined ? term : `${term}#${qualifier}`;
      const first = chosen.get(key);
      if (first === undefined || candidate.overlay) {
        chosen.set(key, candidate);
      } else {
        const isContradicted = contradicts(first.annotation, candidate.annotation);
        if (isContradicted) contradicted.add(key);
        this.#diagnostics.warning(
          "duplicate-annotation",
          `${quoteName(key)} stands on this element already (line ${first.annotation.at.line}); ${isContradicted ? "the two contradict each other and are ignored" : "this one is ignored"}.`,
          at,
        );
      }
    }
    return [...chosen].flatMap(([key, { annotation }]) =>
      contradicted.has(key) ? [] : [annotation],
    );
  }

  #annotateAnnotation(annotation: Annotation, keys: readonly string[]): Annotation {
    const hash = annotation.qualifier === undefined ? "" : `#${annotation.qualifier}`;
    const targets = keys.flatMap(
      (key) => this.#byKey.get(`${key}/@${annotation.term}${hash}`) ?? [],
    );
    if (targets.length === 0) return annotation;
    return { ...annotation, annotations: [...annotation.annotations, ...this.take(targets)] };
  }
}

/** Whether one capability annotation allows what the other forbids: such a document forbids nothing. */
function contradicts({ term, value: first }: Annotation, { value: second }: Annotation): boolean {
  if (!term.startsWith("Org.OData.Capabilities.V1.")) return false;
  if (first.kind === "Bool" && second.kind === "Bool") return first.value !== second.value;
  if (first.kind !== "Record" || second.kind !== "Record") return false;
  return [...first.properties].some(([name, value]) => {
    const other = second.properties.get(name);
    return value.kind === "Bool" && other?.kind === "Bool" && value.value !== other.value;
  });
}

/**
 * Returns what counts of the annotations in a referenced document: all on its own elements, and on
 * others those that an `edmx:IncludeAnnotations` asks for.
 *
 * @see CSDL 4.01, section 4.3
 */
function selectIncluded(
  written: CsdlAnnotations,
  head: QualifiedName,
  scope: NameScope,
  declarations: Declarations,
): CsdlAnnotations {
  if (scope.document.role !== "reference") return written;
  const targetNamespace = namespaceOf(head.replace(/\(.*$/s, ""));
  if (scope.document.schemas.some(({ namespace }) => namespace === targetNamespace)) return written;
  const wanted = declarations.scopes.flatMap(({ document }) =>
    document.references.flatMap((reference) => reference.includeAnnotations),
  );
  const annotations = written.annotations.filter((annotation) =>
    wanted.some(
      (include) =>
        include.termNamespace === namespaceOf(scope.resolveName(annotation.term)) &&
        (include.qualifier === undefined || include.qualifier === annotation.qualifier) &&
        (include.targetNamespace === undefined || include.targetNamespace === targetNamespace),
    ),
  );
  return { ...written, annotations };
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
