// The search page: reads the address, asks the API, shows what comes back. What is shown is built in render.js.
import { answerCard, errorCard, fileList, noClients } from "./render.js";

const PageSize = 10;
const LastPage = 101; // the API passes over at most 1,000 hits

const byId = (id) => document.getElementById(id);
const form = byId("search");
const box = byId("question");
const picker = byId("client");
const answer = byId("answer");
const results = byId("results");
const progress = byId("progress");
const announcement = byId("announcement");

let clients = [];
let running = null;

/** What the address asks for. */
function readAddress() {
  const given = new URLSearchParams(location.search);
  const page = Number.parseInt(given.get("page") ?? "1", 10);
  return {
    client: given.get("client") ?? clients[0]?.client ?? "",
    query: (given.get("q") ?? "").trim(),
    page: Number.isFinite(page) ? Math.min(Math.max(page, 1), LastPage) : 1,
  };
}

/** The address of a search; it can be shared and gone back to. */
function addressOf({ client, query, page }) {
  const parts = new URLSearchParams();
  if (clients.length > 1) parts.set("client", client);
  if (query) parts.set("q", query);
  if (page > 1) parts.set("page", String(page));
  const text = parts.toString();
  return text ? `/?${text}` : "/";
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The search service does not answer. Is it still running?");
  }
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => null);
  throw new Error(problem?.detail ?? `The search service answered with status ${response.status}.`);
}

function show(element, ...content) {
  element.replaceChildren(...content);
  element.hidden = content.length === 0;
}

function setBusy(busy) {
  progress.hidden = !busy;
  results.setAttribute("aria-busy", String(busy));
}

/** Shows what the address asks for. */
async function showAddress() {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const wanted = readAddress();
  box.value = wanted.query;
  picker.value = wanted.client;
  document.body.classList.toggle("home", !wanted.query);
  document.title = wanted.query ? `${wanted.query} · IntranetSearch` : "IntranetSearch";
  show(answer);
  show(results);
  announcement.textContent = "";
  if (clients.length === 0) return show(results, noClients());
  if (!wanted.query) return setBusy(false);

  setBusy(true);
  const base = `/v1/clients/${encodeURIComponent(wanted.client)}`;
  const skip = (wanted.page - 1) * PageSize;
  // The first page carries the answer; turning pages does not ask again.
  const asked = wanted.page > 1 ? null : request(`${base}/answers`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ question: wanted.query }),
    signal: mine.signal,
  });
  const searched = request(`${base}/search?${new URLSearchParams({ q: wanted.query, top: PageSize, skip })}`, {
    headers: { Accept: "application/json" },
    signal: mine.signal,
  });
  const link = (change) => addressOf({ ...wanted, page: 1, ...change });
  const [answered, found] = await Promise.allSettled([asked, searched]);
  if (mine.signal.aborted) return;
  setBusy(false);
  if (found.status === "rejected") {
    show(results, errorCard(found.reason.message, showAddress));
    announcement.textContent = found.reason.message;
    return;
  }
  // Operators alone ask nothing: they list files.
  if (found.value.order === "newest") show(answer);
  else if (answered.status === "rejected") show(answer, errorCard(answered.reason.message, showAddress));
  else if (answered.value && (answered.value.answer !== null || answered.value.passages.length > 0 || found.value.total > 0)) {
    show(answer, answerCard(wanted.client, answered.value, found.value.hits));
  }
  show(results, ...fileList(wanted, found.value, link, PageSize, LastPage));
  announcement.textContent = [
    answered.value?.answer ? `Answer: ${answered.value.answer}` : "",
    answered.value?.conflicts ? "Other files say otherwise." : "",
    ...(found.value.notes ?? []),
    found.value.total === 1 ? "1 file found." : `${found.value.total} files found.`,
  ].join(" ");
}

function go(wanted) {
  const address = addressOf(wanted);
  if (address === location.pathname + location.search) showAddress();
  else {
    history.pushState(null, "", address);
    scrollTo(0, 0);
    showAddress();
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ client: picker.value || readAddress().client, query: box.value.trim(), page: 1 });
});

picker.addEventListener("change", () => go({ client: picker.value, query: box.value.trim(), page: 1 }));

// Links within the page change the address without loading the page again.
document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.("a[data-page]");
  if (!anchor || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", anchor.href);
  scrollTo(0, 0);
  showAddress();
});

addEventListener("popstate", showAddress);

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

async function start() {
  setBusy(true);
  try {
    clients = await request("/v1/clients", { headers: { Accept: "application/json" } });
  } catch (error) {
    setBusy(false);
    return show(results, errorCard(error.message, start));
  }
  setBusy(false);
  picker.replaceChildren(...clients.map(({ client, name }) => new Option(name ?? client, client)));
  byId("client-picker").hidden = clients.length < 2;
  await showAddress();
  if (!readAddress().query) box.focus();
}

start();
