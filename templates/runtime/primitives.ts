/**
 * The TypeScript types of OData's primitive values, as they stand in JSON.
 *
 * Values that JavaScript has no exact type for stay the strings that the service sent: nothing is
 * rounded, truncated or moved to another time zone on the way. `dates.ts` converts them when asked to.
 *
 * @see OData JSON Format 4.01, section 7.1
 */

/**
 * Names the Edm type of a string at compile time. The member never exists at run time, and it is
 * optional, so that every plain string is accepted.
 */
export declare const edm: unique symbol;

/** `Edm.Binary`: bytes in base64url. */
export type Binary = string & { readonly [edm]?: "Edm.Binary" };

/** `Edm.Date`: `2024-05-31`. */
export type Date = string & { readonly [edm]?: "Edm.Date" };

/** `Edm.DateTimeOffset`: `2024-05-31T12:00:00.1234567+02:00`, with all its digits and its offset. */
export type DateTimeOffset = string & { readonly [edm]?: "Edm.DateTimeOffset" };

/** `Edm.Duration`: `P1DT2H3M4.5S`. */
export type Duration = string & { readonly [edm]?: "Edm.Duration" };

/** `Edm.Guid`: `6ba7b810-9dad-11d1-80b4-00c04fd430c8`. */
export type Guid = string & { readonly [edm]?: "Edm.Guid" };

/** `Edm.TimeOfDay`: `13:45:00.000`. */
export type TimeOfDay = string & { readonly [edm]?: "Edm.TimeOfDay" };

/** `Edm.Stream`: the URL or the inlined content of a stream. */
export type Stream = string & { readonly [edm]?: "Edm.Stream" };

/** `Edm.Int64` of a package that was generated with `int64: "string"`: exact in both directions. */
export type Int64 = string & { readonly [edm]?: "Edm.Int64" };

/** `Edm.Decimal` of a package that was generated with `int64: "string"`: exact in both directions. */
export type Decimal = string & { readonly [edm]?: "Edm.Decimal" };

/** `Edm.Double` and `Edm.Single`: JSON has no number for three of their values. */
export type Double = number | "INF" | "-INF" | "NaN";

/**
 * The part of an evolvable enumeration that is not known yet: any string. Known members still
 * complete in an editor.
 */
export type Open = string & { readonly [edm]?: "enum" };

/**
 * Any value of the `Edm.Geography` and `Edm.Geometry` types.
 *
 * @see RFC 7946
 */
export interface GeoJson {
  readonly type:
    | "Point"
    | "LineString"
    | "Polygon"
    | "MultiPoint"
    | "MultiLineString"
    | "MultiPolygon"
    | "GeometryCollection";
  /** Positions, nested as deeply as `type` demands: `[longitude, latitude]` for a point. */
  readonly coordinates?: readonly unknown[];
  /** The members of a `GeometryCollection`. */
  readonly geometries?: readonly GeoJson[];
  /** The reference system, where it is not the default of the type. */
  readonly crs?: {
    readonly type: string;
    readonly properties: Readonly<Record<string, unknown>>;
  };
}
