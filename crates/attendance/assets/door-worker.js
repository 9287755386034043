// Keeps the page at a door, so that it opens without a network. It keeps nothing else: what was read
// and whom to expect lies with the page itself.

const KEPT = "door-{{version}}";
const FILES = {{files}};

const bare = (path) => new Request(path, { credentials: "omit", cache: "reload" });

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES.map(bare))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("door-") && name !== KEPT) {
        await caches.delete(name);
      }
    }
    await self.clients.claim();
  })());
});

// The page is asked for first, so that a new release is seen; without a network the kept one is shown.
async function page() {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(new Request("/door", { credentials: "omit", signal: AbortSignal.timeout(4_000) }));
    if (answer.ok) {
      return answer;
    }
  } catch {
    // No network: below.
  }
  return (await cache.match("/door")) ?? Response.error();
}

async function file(request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) {
    return;
  }
  if (url.pathname === "/door") {
    event.respondWith(page());
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(file(event.request));
  }
});
