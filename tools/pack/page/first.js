// If all that is needed is there, the sentence that the page cannot be used goes, and the first screen comes, which waits for
// no Python. Written so that every browser reads it.
(function () {
  var isModule = false, options = {};
  try {
    Object.defineProperty(options, "type", {get: function () { isModule = true; return "module"; }});
    new Worker("data:text/javascript,", options).terminate();
    // The smallest module there is: some policies leave the name and take the machine away.
    new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch (error) { return; }
  if (!isModule || typeof DecompressionStream !== "function" || typeof structuredClone !== "function") return;
  var cannot = document.getElementById("cannot"), first = document.getElementById("first");
  cannot.parentNode.replaceChild(first.content, cannot);
  document.querySelector("main").setAttribute("inert", "");  // until the scripts below are there (host.js)
})();
