// Builds what the search page shows. Everything that comes from a file goes in as text, never as markup.

/** An element: attributes (null ones left out), then children: elements or text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });

const stateNotes = {
  Partial: "Only part of it could be read.",
  Unreadable: "Its content cannot be read; found by its name.",
  Skipped: "Its content is left out by a rule; found by its name.",
  Waiting: "Its content is still to be read; found by its name.",
  Forbidden: "The place where it is kept refuses its content; found by its name.",
};

/** Where a click on a file leads: a PDF at its page, the text of other files at the quote, the original of what has no text. */
function addressOfFile(client, file, anchor, place) {
  const base = `/v1/clients/${encodeURIComponent(client)}/files/${encodeURIComponent(file.id)}`;
  if (file.type === "pdf") return `${base}/content${anchor.page && !anchor.part ? `#page=${anchor.page}` : ""}`;
  if (file.state !== "Answerable" && file.state !== "Partial") return safeAddress(file.url) ?? `${base}/content`;
  if (place.start !== undefined) return `${base}/text?start=${place.start}&end=${place.end}#quote`;
  const words = (place.snippet ?? "").split("\n")[0].split(" ").slice(0, 8).join(" ").trim();
  return `${base}/text${words ? `#:~:text=${encodeURIComponent(words).replaceAll("-", "%2D")}` : ""}`;
}

function safeAddress(address) {
  return /^(https?:\/\/|\/v1\/)/.test(address) ? address : null;
}

/** "page 3 · Parental leave" */
function placeOf(anchor) {
  const parts = [];
  if (anchor.part) parts.push(`in ${anchor.part}`);
  if (anchor.page) parts.push(`page ${anchor.page}`);
  if (anchor.slide) parts.push(`slide ${anchor.slide}`);
  if (anchor.sheet) parts.push(anchor.row ? `sheet ${anchor.sheet}, row ${anchor.row}` : `sheet ${anchor.sheet}`);
  else if (anchor.row) parts.push(`line ${anchor.row}`);
  if (anchor.heading) parts.push(anchor.heading);
  return parts.join(" · ");
}

function badge(file) {
  return make("span", { class: "badge", "data-type": file.type || null }, file.type || "file");
}

function source(client, citation) {
  const place = placeOf(citation.anchor);
  return make("p", { class: "source" },
    badge(citation.file),
    make("a", { href: addressOfFile(client, citation.file, citation.anchor, citation) }, citation.file.name),
    place && make("span", { class: "place" }, place),
    citation.file.modified && make("span", { class: "date" }, day.format(new Date(citation.file.modified))),
    citation.standing && make("span", { class: "standing", title: citation.standing }, "Not in force: ", citation.standing));
}

/** Other files that answer with another value. */
function conflicts(client, citations) {
  return make("section", { class: "conflicts" },
    make("h3", {}, citations.length === 1 ? "Another file says otherwise" : "Other files say otherwise"),
    make("ul", { class: "quotes" }, ...citations.map((citation) => quote(client, citation))));
}

function quote(client, citation) {
  return make("li", {}, make("blockquote", {}, ...marked(citation.quote, citation.highlights, "strong")), source(client, citation));
}

/** The answer, or what came nearest to one. */
export function answerCard(client, answer, hits) {
  if (answer.answer !== null) {
    return make("article", { class: "card answer" },
      make("h2", {}, "Answer"),
      make("blockquote", { class: "said" }, ...marked(answer.answer, answer.citations[0].highlights, "strong")),
      ...answer.citations.map((citation) => source(client, citation)),
      answer.conflicts ? conflicts(client, answer.conflicts) : null);
  }
  const card = make("article", { class: "card unsure" },
    make("h2", {}, "No sure answer in the files you may open"),
    make("p", {}, answer.reason ?? "Nothing in the files says it clearly enough."));
  if (answer.passages.length > 0) {
    card.append(make("h3", {}, "What comes nearest"), make("ul", { class: "quotes" }, ...answer.passages.slice(0, 3).map((citation) => quote(client, citation))));
  }
  // Those found by the words stand in the list below already.
  const others = answer.related.filter((file) => !hits.some((hit) => hit.file.id === file.id)).slice(0, 5);
  if (others.length > 0) {
    card.append(make("h3", {}, "Files worth a look"), make("ul", { class: "related" }, ...others.map((file) =>
      make("li", {}, badge(file), make("a", { href: addressOfFile(client, file, {}, {}) }, file.name), make("span", { class: "path" }, folderOf(file))))));
  }
  return card;
}

function folderOf(file) {
  return file.path.split("/").slice(0, -1).join(" › ");
}

/** A text with its highlights, which are offsets in UTF-16 units, as this language counts. */
function marked(text, highlights, tag) {
  const parts = [];
  let at = 0;
  for (const [start, end] of highlights) {
    if (start < at || end > text.length) continue;
    parts.push(text.slice(at, start), make(tag, {}, text.slice(start, end)));
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}

function snippet(hit) {
  return make("p", { class: "snippet" }, ...marked(hit.snippet, hit.highlights, "mark"));
}

/** Where else the same text is kept; a long list opens on demand. */
function otherPlaces(client, files) {
  const link = (file) => make("a", { href: addressOfFile(client, file, {}, {}) }, file.path);
  if (files.length <= 2) return make("p", { class: "also" }, "Also in ", ...files.flatMap((file, i) => i > 0 ? [", ", link(file)] : [link(file)]));
  return make("details", { class: "also" },
    make("summary", {}, `Also in ${files.length} other places`),
    make("ul", {}, ...files.map((file) => make("li", {}, link(file)))));
}

function hitItem(client, hit) {
  const { file } = hit;
  // The title stands above already.
  const place = placeOf(hit.anchor.heading === hit.title ? { ...hit.anchor, heading: null } : hit.anchor);
  const folder = folderOf(file);
  return make("li", { class: "hit" },
    make("h3", {}, make("a", { href: addressOfFile(client, file, hit.anchor, { snippet: hit.snippet }) }, hit.title || file.name)),
    make("p", { class: "meta" },
      badge(file),
      make("span", { class: "path" }, folder ? `${folder} › ${file.name}` : file.name),
      place && make("span", { class: "place" }, place),
      file.modified && make("time", { class: "date", datetime: file.modified }, day.format(new Date(file.modified)))),
    hit.snippet ? snippet(hit) : null,
    hit.also_in ? otherPlaces(client, hit.also_in) : null,
    stateNotes[file.state] ? make("p", { class: "state" }, stateNotes[file.state]) : null);
}

/** The files found, or what to do when there are none. */
export function fileList(wanted, found, link, pageSize, lastPage) {
  const parts = [];
  if (found.did_you_mean) {
    parts.push(make("p", { class: "mended" }, "Did you mean ", make("a", { href: link({ query: found.did_you_mean }), "data-page": "" }, found.did_you_mean), "?"));
  }
  if (found.notes) parts.push(make("ul", { class: "notes" }, ...found.notes.map((note) => make("li", {}, note))));
  if (found.hits.length === 0) {
    parts.push(make("div", { class: "card empty" },
      make("h2", {}, found.total > 0 ? "There are no more files" : "No file found"),
      make("p", {}, found.total > 0
        ? "Go back to the first page."
        : "Try fewer or other words. Only files that are open to you are searched; a file added a moment ago is found after the next sync.")));
    return parts;
  }
  const from = (wanted.page - 1) * pageSize;
  parts.push(
    make("h2", { class: "count" }, (found.total === 1 ? "1 file" : found.total > pageSize
      ? `Files ${from + 1}–${from + found.hits.length} of ${found.total.toLocaleString()}`
      : `${found.total} files`) + (found.order === "newest" ? ", newest first" : "")),
    make("ol", { class: "hits", start: from + 1 }, ...found.hits.map((hit) => hitItem(wanted.client, hit))));
  const more = from + found.hits.length < found.total && wanted.page < lastPage;
  if (wanted.page > 1 || more) {
    parts.push(make("nav", { class: "pages", "aria-label": "Pages" },
      wanted.page > 1 ? make("a", { class: "button", rel: "prev", href: link({ page: wanted.page - 1 }), "data-page": "" }, "Previous") : null,
      make("span", {}, `Page ${wanted.page}`),
      more ? make("a", { class: "button", rel: "next", href: link({ page: wanted.page + 1 }), "data-page": "" }, "Next") : null));
  }
  return parts;
}

/** What went wrong, with a way to try again. */
export function errorCard(message, retry) {
  const again = make("button", { type: "button" }, "Try again");
  again.addEventListener("click", () => retry());
  return make("div", { class: "card error", role: "alert" }, make("h2", {}, "That did not work"), make("p", {}, message), again);
}

/** An installation without any client. */
export function noClients() {
  return make("div", { class: "card empty" },
    make("h2", {}, "Nothing to search yet"),
    make("p", {}, "Add a client and a connection to its files, then sync:"),
    make("pre", {}, "intranet-search client add acme\nintranet-search connection add acme local-folder --name files --path /srv/files --readers everyone\nintranet-search sync acme"));
}
