// What is needed is there: only then the sentence goes that the page cannot be used. Written so that every browser reads it.
(function () {
  var isModule = false;
  try {
    var options = {};
    Object.defineProperty(options, "type", {get: function () { isModule = true; return "module"; }});
    new Worker("data:text/javascript,", options).terminate();
    // The smallest module there is: some policies leave the name and take the machine away.
    new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch (error) { isModule = false; }
  if (!isModule || typeof DecompressionStream !== "function" || typeof structuredClone !== "function") return;
  document.getElementById("cannot").hidden = true;
  document.getElementById("boot").hidden = false;
})();
