/**
 * Conversions for dates and durations. Members keep the strings of the wire, which can be more exact.
 *
 * @see OData JSON Format 4.01, section 7.1
 */
type JsDate = InstanceType<typeof globalThis.Date>;

/**
 * The point in time of an `Edm.DateTimeOffset` or `Edm.Date`, cut to milliseconds; a date is midnight UTC.
 *
 * @throws RangeError when it is neither
 *
 * @example
 * toDate("2024-05-31T12:00:00.1234567+02:00").getTime();
 */
export function toDate(value: string): JsDate {
  // The standard asks engines to take three digits of a fraction; not all take more.
  const date = new Date(value.replace(/(\.\d{3})\d+/, "$1"));
  if (Number.isNaN(date.getTime())) {
    throw new RangeError(`${value} is no date`);
  }
  return date;
}

/**
 * The `Edm.DateTimeOffset` of a point in time, in UTC.
 *
 * @throws RangeError for an invalid date
 *
 * @example
 * policy.startDateTime = fromDate(new Date());
 */
export function fromDate(value: JsDate): string {
  return value.toISOString();
}

/**
 * The milliseconds of an `Edm.Duration`.
 *
 * @throws RangeError when it is none; `Edm.Duration` has no years and months
 *
 * @example
 * toMilliseconds("PT1H30M"); // 5400000
 */
export function toMilliseconds(value: string): number {
  const match =
    /^([+-])?P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(value);
  if (!match) {
    throw new RangeError(`${value} is no duration`);
  }
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = match;
  const total = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000;
  return (total + Number(seconds) * 1000) * (sign === "-" ? -1 : 1);
}

/**
 * The `Edm.Duration` of a number of milliseconds.
 *
 * @throws RangeError for a number that is not finite
 *
 * @example
 * fromMilliseconds(5_400_000); // "PT5400S"
 */
export function fromMilliseconds(value: number): string {
  if (!Number.isFinite(value)) {
    throw new RangeError(`${value} is no duration`);
  }
  return `${value < 0 ? "-" : ""}PT${(Math.abs(value) / 1000).toFixed(3).replace(/\.?0+$/, "")}S`;
}
