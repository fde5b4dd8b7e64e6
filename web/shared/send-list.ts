import { ApiProblem, problemOf } from './api-problem.ts';

/** A list on its way to the service. */
export interface Sending {
  readonly path: string;
  readonly type: string;
  readonly body: Blob;
  /** @param share of the bytes that left, 0..1 */
  readonly onShare: (share: number) => void;
}

/** Sends a list and says how much of it left: `fetch` does not say that. @throws ApiProblem */
export function sendList<R>({ path, type, body, onShare }: Sending): Promise<R> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as R);
      else reject(problemOf(request.status, request.responseText));
    };
    request.onerror = () => reject(new ApiProblem({ status: 0 }));
    request.open('POST', path);
    request.setRequestHeader('content-type', type);
    request.send(body);
  });
}
