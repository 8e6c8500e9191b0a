/**
 * Requests of which all take effect or none.
 *
 * @see OData Protocol 4.01, section 11.7.4
 */
import { groups, isSuccess, responseOf } from "./batch.js";
import type {
  AnyODataRequest,
  BatchAnswer,
  BatchGroup,
  BatchItem,
  BatchResults,
} from "./batch-types.js";
import { LazyRequest, sendableOf, type ODataRequest, type PreparedRequest } from "./request.js";
import type { Session } from "./session.js";
import { isIdempotent, type TransportOptions, type TransportResponse } from "./transport.js";

/**
 * Makes an atomicity group of requests, to be sent in a batch: all of them take effect, or none. When
 * one of them fails, all of them fail with its error.
 *
 * @returns a request that stands for all and resolves to their results. By itself it cannot be sent
 * @throws TypeError when there are no requests
 *
 * @example
 * const [[first, second]] = await client.batch([
 *   atomic(configurations.post(a), configurations.post(b)),
 * ]);
 *
 * @see OData Protocol 4.01, section 11.7.4; OData JSON Format 4.01, section 19.1 (atomicityGroup)
 */
export function atomic<const Requests extends readonly AnyODataRequest[]>(
  ...requests: Requests
): ODataRequest<BatchResults<Requests>, undefined>;
export function atomic(...requests: readonly AnyODataRequest[]): ODataRequest<unknown, undefined> {
  const { session } = requests.map((request) => sendableOf(request)).find(Boolean) ?? {};
  if (!session) {
    throw new TypeError("An atomicity group needs requests");
  }
  const group = new LazyRequest<unknown, undefined>(session, undefined, async (over) => {
    if (over === session) {
      throw new TypeError("An atomicity group is sent in a batch");
    }
    const [{ status, headers }, value] = await Promise.all([
      sendTogether(over, requests),
      Promise.all(requests),
    ]);
    return { value, status, headers };
  });
  groups.set(group, requests);
  return group;
}

/** A request of a group, and what holds for it. */
interface Member {
  readonly prepared: PreparedRequest;
  readonly own: TransportOptions;
}

/** Sends requests over the session of a batch as one. */
async function sendTogether(
  over: Session,
  requests: readonly AnyODataRequest[],
): Promise<Pick<TransportResponse, "status" | "headers">> {
  const members: Member[] = [];
  let answers: readonly (BatchAnswer | undefined)[] = [];
  let outcome: Promise<TransportResponse> | undefined;
  const transport = async (
    prepared: PreparedRequest,
    own: TransportOptions,
  ): Promise<TransportResponse> => {
    const index = members.push({ prepared, own }) - 1;
    // Not before all are there.
    await null;
    const response = await outcome;
    const answer = answers[index];
    return answer && isSuccess(answer) && response && isSuccess(response)
      ? responseOf(answer)
      : (response ?? Promise.reject(new TypeError("Not sent")));
  };
  for (const request of requests) {
    void sendableOf(request)?.sendOver({ ...over, transport });
  }
  if (members.length === 0) {
    return { status: 0, headers: new Headers() };
  }
  let items: readonly BatchItem[] = [];
  const request: BatchGroup = {
    method: "POST",
    url: `${over.baseUrl}/`,
    headers: {},
    split: ({ id, dependsOn }) =>
      (items = members.map(({ prepared }, index) => ({
        ...prepared,
        id: `${Number(id) + 1 + index}`,
        url: prepared.url.slice(over.baseUrl.length + 1),
        dependsOn,
        atomicityGroup: id,
      }))),
    join(all) {
      answers = items.map((item) => all.get(item.id));
      const failures = answers.filter((answer) => answer && !isSuccess(answer));
      return (
        // The other requests of the group were not executed because of this one.
        failures.find((answer) => answer?.status !== 424) ??
        failures[0] ??
        (answers.every(Boolean) ? answers[0] : undefined)
      );
    },
  };
  outcome = over.transport(request, {
    idempotent: members.every(({ prepared, own }) => isIdempotent(prepared, own)),
    get signal() {
      return members.map(({ own }) => own.signal).find((signal) => signal?.aborted);
    },
  });
  return outcome;
}
