"use strict";
// The page owns the files: it opens a folder and hands it over, and takes what was changed back into it.
const send = (...all) => (window.workerFetch || fetch)(...all);
