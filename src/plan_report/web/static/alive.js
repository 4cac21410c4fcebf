"use strict";
// Tells the server of this computer that the page is open, so that it can end by itself after the last one is closed.
const page = crypto.randomUUID();
const tell = (what) => navigator.sendBeacon(`/${what}?page=${page}`);
tell("alive");
setInterval(() => tell("alive"), 20000);
addEventListener("pageshow", (event) => { if (event.persisted) tell("alive"); });
addEventListener("pagehide", () => tell("closed"));
