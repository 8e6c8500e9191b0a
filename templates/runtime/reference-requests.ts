/**
 * The verbs of `$ref`, as types only.
 *
 * @see OData Protocol 4.01, sections 11.2.8 and 11.4.6
 */
import type { ActionOptions, DeleteOptions, RequestOptions, ValuesOptions } from "./options.js";
import type { EntityReference, Target } from "./reference.js";
import type { CollectionRequest, ODataRequest } from "./request.js";

/** Requests to the reference to one entity. @see OData URL Conventions 4.01, section 4.7 */
export interface ReferenceRequests<T, Absent = never> {
  /** Reads the reference instead of the entity. @see OData Protocol 4.01, section 11.2.8 */
  get(options?: RequestOptions): ODataRequest<EntityReference | Absent>;

  /**
   * Refers to another entity from now on.
   *
   * @example
   * await client.users.byId(id).manager.$ref.put(client.users.byId(managerId));
   *
   * @throws TypeError when the URL of the target is not known, or leads to another origin
   * @see OData Protocol 4.01, section 11.4.6.3
   */
  put(target: Target<T>, options?: DeleteOptions): ODataRequest<void>;

  /** Removes the reference; the entity stays. @see OData Protocol 4.01, section 11.4.6.2 */
  delete(options?: DeleteOptions): ODataRequest<void>;
}

/** Requests to the references in a collection. @see OData URL Conventions 4.01, section 4.7 */
export interface ReferenceCollectionRequests<T> {
  /** Reads the references instead of the entities. @see OData Protocol 4.01, section 11.2.8 */
  get(options?: ValuesOptions): CollectionRequest<EntityReference>;

  /**
   * Adds a reference.
   *
   * @example
   * await client.groups.byId(id).members.$ref.post(client.users.byId(userId));
   *
   * @throws TypeError when the URL of the target is not known, or leads to another origin
   * @see OData Protocol 4.01, section 11.4.6.1
   */
  post(target: Target<T>, options?: ActionOptions): ODataRequest<void>;

  /**
   * Removes a reference by the URL that it leads to, with `$id`. Where the service takes the key
   * instead, it is `.byId(key).$ref.delete()`.
   *
   * @throws TypeError when the URL of the target is not known, or leads to another origin
   * @see OData Protocol 4.01, section 11.4.6.2
   */
  delete(target: Target<T>, options?: DeleteOptions): ODataRequest<void>;
}
