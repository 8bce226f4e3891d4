/**
 * A `fetch` whose answers end with an error once their body, unpacked, is longer than `limitBytes`: Octokit reads
 * error bodies whole by itself, and a page of gigabytes, or one that unpacks to them, must not fill the memory.
 */
export function limitBodies(
  fetchAnswer: typeof fetch,
  limitBytes: number,
): (url: string, init?: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const answer = await fetchAnswer(url, init);
    if (answer.body === null) return answer;
    return new Response(answer.body.pipeThrough(stopAfter(limitBytes)), {
      status: answer.status,
      headers: answer.headers,
    });
  };
}

export class BodyTooLarge extends Error {}

function stopAfter(limitBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > limitBytes) controller.error(new BodyTooLarge());
      else controller.enqueue(chunk);
    },
  });
}
