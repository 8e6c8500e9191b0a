export { atomic } from "./atomic.js";
export { type Credential, type Token, type TokenOptions } from "./authentication.js";
export { after } from "./batch.js";
export {
  type BatchEntries,
  type BatchFormat,
  type BatchOptions,
  type BatchResults,
  type SettledResults,
} from "./batch-types.js";
export { ODataClient, type ClientOptions } from "./client.js";
export { fromDate, fromMilliseconds, toDate, toMilliseconds } from "./dates.js";
export {
  delta,
  type Change,
  type Delta,
  type DeltaOptions,
  type DeltaPage,
  type EntityChange,
  type ItemChange,
  type LinkChange,
  type OtherChange,
  type RelatedChanges,
  type RemovedChange,
  type ResetChange,
} from "./delta.js";
export {
  ODataError,
  PreconditionFailedError,
  PreconditionRequiredError,
  type ODataErrorDetail,
} from "./errors.js";
export {
  type BooleanExpression,
  type Expression,
  type ExpressionFunctions,
  type Filter,
  type PathOf,
} from "./expression.js";
export { formatFlags, hasFlag, parseFlags, withFlag, withoutFlag, type Flags } from "./flags.js";
export { literal } from "./literals.js";
export {
  dynamic,
  ODataObject,
  type Instance,
  type ModelClass,
  type Typed,
  type UnknownType,
  type Writable,
} from "./model.js";
export { monitor, monitorOperation, type MonitorOptions, type Operation } from "./monitor.js";
export { multipart } from "./multipart.js";
export { odata, phrase, type TagValue } from "./odata-tag.js";
export {
  type ActionOptions,
  type CollectionOptions,
  type ContentOptions,
  type CountOptions,
  type DeleteOptions,
  type EntityOptions,
  type EntityTag,
  type HeadersLike,
  type PatchOptions,
  type PostOptions,
  type Preference,
  type PutOptions,
  type RequestOptions,
  type TimeoutOptions,
  type ValuesOptions,
} from "./options.js";
export {
  type Binary,
  type Date,
  type DateTimeOffset,
  type Decimal,
  type Double,
  type Duration,
  type GeoJson,
  type Guid,
  type Int64,
  type Open,
  type Stream,
  type TimeOfDay,
} from "./primitives.js";
export {
  type Compute,
  type Expand,
  type ExpandOptions,
  type Result,
  type Selection,
  type Transformation,
} from "./query.js";
export { type EntityReference, type Target } from "./reference.js";
export {
  type CollectionRequest,
  type ODataRequest,
  type Page,
  type PreparedRequest,
  type RequestBody,
  type ResponseOf,
} from "./request.js";
export { type Service } from "./service.js";
export { transform, type Aggregates, type Transform } from "./transform.js";
export { type FetchLike, type Hooks, type RetryOptions } from "./transport.js";
export {
  cancelUpload,
  upload,
  type UploadContent,
  type UploadedClass,
  type UploadOptions,
  type UploadSession,
} from "./upload.js";
export { type Violation } from "./validate.js";
