import type { TestInstance } from "./instance.ts";

type Headers = Record<string, string>;

/** Somebody with a browser of their own: it keeps the cookies it is given. */
export function visitor({ app, get, post }: Pick<TestInstance, "app" | "get" | "post">) {
  const cookies = new Map<string, string>();
  const keep = async (answer: Response | Promise<Response>): Promise<Response> => {
    const response = await answer;
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]!.split("=");
      if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const carry = (headers: Headers): Headers =>
    cookies.size === 0
      ? headers
      : { cookie: [...cookies].map((pair) => pair.join("=")).join("; "), ...headers };
  return {
    cookies,
    get: (path: string, headers: Headers = {}) => keep(get(path, carry(headers))),
    post: (path: string, form: Record<string, string>, headers: Headers = {}) =>
      keep(post(path, form, carry(headers))),
    /** Sends a form with a file, as a browser does; without one, a field that was left empty. */
    async upload(path: string, field: string, file?: Uint8Array<ArrayBuffer>) {
      const form = new FormData();
      form.set("lang", "en");
      form.set(field, new File(file ? [file] : [], file ? "../x.php" : "", { type: "text/html" }));
      const whole = new Response(form);
      const headers = carry({
        "content-type": whole.headers.get("content-type")!,
        "sec-fetch-site": "same-origin",
      });
      const body = await whole.arrayBuffer();
      return keep(app.request(`http://nordstadt.test${path}`, { method: "POST", headers, body }));
    },
  };
}

export type Visitor = ReturnType<typeof visitor>;
