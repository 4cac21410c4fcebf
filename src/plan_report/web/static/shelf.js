"use strict";
// What the browser remembers, so that nothing typed is lost: the plans that were opened with their folders, the contents
// of their files by SHA-256, and what stands in fields and was not sent yet. It stays in this browser.
const shelf = (() => {
  const MOST_KEPT = 8;  // plans whose contents are kept though all is saved
  const opened = new Promise((done, fail) => {
    const asked = indexedDB.open("plan-report", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("plans", {keyPath: "key"});
      asked.result.createObjectStore("contents");
      asked.result.createObjectStore("typed", {keyPath: "place"});
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  opened.catch(() => {});  // a private window may have none; whoever asks is told
  const within = async (store, mode, act) => {
    const books = await opened;
    return new Promise((done, fail) => {
      const all = books.transaction(store, mode, {durability: "strict"});
      const asked = act(all.objectStore(store));
      all.oncomplete = () => done(asked?.result);
      all.onabort = () => fail(all.error);
    });
  };
  const read = (store, act) => within(store, "readonly", act);
  const write = (store, act) => within(store, "readwrite", act);
  const plans = async () => (await read("plans", (at) => at.getAll())).sort((a, b) => b.changed - a.changed);
  return {
    plans,
    plan: (key) => read("plans", (at) => at.get(key)),
    // What is new of a plan, beside what is known of it: `made` gets that and gives this.
    keep: (key, made) => write("plans", (at) => {
      at.get(key).onsuccess = (event) => at.put({key, opened: Date.now(), changed: Date.now(), ...event.target.result, ...made(event.target.result ?? {})});
    }),
    forget: (key) => write("plans", (at) => at.delete(key)),
    content: (digest) => read("contents", (at) => at.get(digest)),
    digests: async () => new Set(await read("contents", (at) => at.getAllKeys())),
    keepContent: (digest, bytes) => write("contents", (at) => at.put(bytes, digest)),
    async sweep() {  // contents that no plan has any more
      const wanted = new Set();
      (await plans()).forEach((plan, place) => {
        if (place >= MOST_KEPT && !plan.unsaved) return;
        for (const digest of [...Object.values(plan.state ?? {}), ...Object.values(plan.saved ?? {})]) wanted.add(digest);
      });
      const there = await read("contents", (at) => at.getAllKeys());
      await write("contents", (at) => { for (const digest of there) if (!wanted.has(digest)) at.delete(digest); });
    },
    typed: (page) => read("typed", (at) => at.getAll(IDBKeyRange.bound(`${page}\n`, `${page}\n\uffff`))),
    keepTyped: (field) => write("typed", (at) => at.put(field)),
    dropTyped: (places) => write("typed", (at) => { for (const place of places) at.delete(place); }),
  };
})();
