// What the page asks of the server, and what it says when that fails.

export const base = document.body.dataset.base;
export const here = document.body.dataset.here;

const token = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// The answer of a POST. Throws an Error whose message is for people.
export async function post(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key: token(), ...body }),
    });
  } catch {
    throw new Error("The community does not answer. Is it still running?");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.says || "That did not work. Reload the page and try again.");
  return answer;
}

export async function piece(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error("The page could not be brought up to date.");
  return response.text();
}

export const act = (what, body) => post(`${base}/p/${encodeURIComponent(here)}/${what}`, body);

// Runs a task with its button held down, so that a second click does nothing.
export async function busy(button, task) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  try {
    await task();
  } finally {
    button.removeAttribute("aria-busy");
  }
}
