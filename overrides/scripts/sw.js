{#- The service worker. selfhelp_pack/finishing/offline.py fills it in and writes it to the root of the built site. -#}
/* Keeps a copy of the pack on the reader's device, so that it opens without a signal. Each version of the pack has its
   own worker and its own cache. A file gets into that cache only if its bytes are those of this version, so a corrected
   number never stands beside an old one, whatever a host is in the middle of. */
"use strict";

const VERSION = {{ version | tojson }}, DATE = {{ date | tojson }};

/* What is stored: the address inside the site, and the first letters of the SHA-256 of what stands there.
   FIRST is there before this version is used at all. REST follows quietly. */
const FIRST = {
{% for path, hash in first.items() %}{{ path | tojson }}: "{{ hash }}",
{% endfor %}};
const REST = {
{% for path, hash in rest.items() %}{{ path | tojson }}: "{{ hash }}",
{% endfor %}};
const FILES = { __proto__: null, ...FIRST, ...REST };

/* One bar of signal: after so many milliseconds the stored copy comes up. */
const PATIENCE = 3000;
/* So many files are asked for at once. */
const BATCH = 4;
const SCOPE = registration.scope, PREFIX = `pack ${SCOPE} `, NAME = PREFIX + VERSION;
/* The line that every page carries, and what it says on a copy. */
const LINE = '<p class="stored" hidden></p>';
const COPY = `You are reading a copy that this device stored. It is from ${DATE}. Numbers may have changed since.`;
const LOST = `This site cannot be reached, and this device has not stored that page. The copies that it has are from ${DATE}. Numbers may have changed since.`;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
/* A page that has loaded asks for the rest. A reader who had the copy removed may ask for all of it again. */
addEventListener("message", (event) => event.waitUntil(storeRest(event.data === "again")));
addEventListener("fetch", (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

/* All of FIRST or nothing: if one file is missing, the version before stays as it is and this one is tried again. */
async function install() {
  const cache = await caches.open(NAME);
  await store(cache, FIRST, [fromOlder, fromSite]);
  await store(cache, REST, [fromOlder]);
  await skipWaiting();
}

async function takeOver() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
  await clients.claim();
}

let storing = null;
async function storeRest(again) {
  if (!again && navigator.connection && navigator.connection.saveData) return;
  /* Without its cache this version has been replaced meanwhile, or removed by the reader. */
  if (!again && !(await caches.has(NAME))) return;
  storing = storing || caches.open(NAME)
    .then((cache) => store(cache, FILES, [fromOlder, fromSite]))
    .catch(() => {})
    .finally(() => { storing = null; });
  await storing;
}

/* Puts what is missing into the cache, a few files at a time. */
async function store(cache, files, sources) {
  const here = new Set((await cache.keys()).map((request) => request.url));
  const missing = Object.keys(files).filter((path) => !here.has(address(path)));
  while (missing.length) await Promise.all(missing.splice(0, BATCH).map((path) => keep(cache, path, sources)));
}

async function keep(cache, path, sources) {
  for (const source of sources) {
    const response = await source(address(path));
    if (!response) continue;
    const body = await response.arrayBuffer();
    if (await hash(body) !== FILES[path]) continue;
    const headers = new Headers(response.headers);
    for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
    return cache.put(address(path), new Response(body, { headers }));
  }
  if (sources.includes(fromSite)) throw new Error(`${path} is of another version`);
}

/* What has not changed since an earlier version is not fetched again: it saves the reader's data. */
function fromOlder(url) { return caches.match(url); }
function fromSite(url) { return fetch(url, { cache: "reload" }); }

async function hash(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, {{ letters }});
}

function address(path) { return new URL(path, SCOPE).href; }
function stored(path) { return caches.match(address(path), { cacheName: NAME }); }

/* The answer to a request, or nothing where the browser should do what it always does: for printed files, parts of
   files, other sites, and whatever is no page and no file of ours. */
function answerTo(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(SCOPE) || request.headers.has("range")) return null;
  const path = url.pathname.slice(new URL(SCOPE).pathname.length);
  const isFile = /\.(?!html$)[^/]+$/.test(path);
  if (request.mode === "navigate") return isFile ? null : page(request, path.replace(/(^|\/)index\.html$/, "$1"));
  return isFile && FILES[path] ? file(request, path, url.search) : null;
}

/* A page comes from the site. Its copy stands in where that fails or takes too long, and says so. */
async function page(request, path) {
  const known = FILES[path] ? path : `${path}/`;
  const copy = await stored(known);
  try {
    /* What a reader searches for stands behind ?, and the site needs none of it. */
    return await (copy ? inTime(request.url.split(/[?#]/)[0]) : fetch(request));
  } catch (unreachable) {
    if (!copy) return saying(LOST, await stored("404.html"), 404);
    /* Without the slash the links on the page would lead astray. */
    return known === path ? saying(COPY, copy, 200) : Response.redirect(address(known) + new URL(request.url).search);
  }
}

/* An address with a version is answered by exactly that version. */
async function file(request, path, search) {
  const copy = await stored(path);
  const versioned = search.startsWith("?v=");
  if (copy && search === `?v=${FILES[path].slice(0, {{ short }})}`) return copy;
  return copy && !versioned ? inTime(request.url).catch(() => copy) : fetch(request);
}

/* What the site answers, whole, and checked against the browser's own memory of it. Fails if it takes too long. */
async function inTime(url) {
  const limit = new AbortController(), timer = setTimeout(() => limit.abort(), PATIENCE);
  try {
    const response = await fetch(url, { cache: "no-cache", redirect: "manual", signal: limit.signal });
    if (response.type === "opaqueredirect") return response;
    if (response.status >= 500) throw new Error("the site is not well");
    return new Response(await response.arrayBuffer(), response);
  } finally {
    clearTimeout(timer);
  }
}

async function saying(words, copy, status) {
  const html = (await copy.text()).replace(LINE, `<p class="stored" role="status">${words}</p>`);
  return new Response(html, { status, headers: copy.headers });
}
