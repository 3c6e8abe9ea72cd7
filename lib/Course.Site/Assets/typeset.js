// Turns formulas into HTML, colours code, and makes the index that the pages' search looks in.
// Reads one JSON object from standard input and writes one to standard output; see Typesetting/NodeTypesetter.cs.
"use strict";
const fs = require("fs");
const katex = require("katex");
const MiniSearch = require("minisearch");
const hljs = require("highlight.js/lib/core");
for (const name of ["bash", "csharp", "json", "python", "xml"]) {
  hljs.registerLanguage(name, require("highlight.js/lib/languages/" + name));
}

const asked = JSON.parse(fs.readFileSync(0, "utf8"));

function formula(one) {
  try {
    return { html: katex.renderToString(one.tex, { displayMode: one.display, strict: (code) => (code === "unknownSymbol" ? "error" : "ignore"), trust: false }) };
  } catch (error) {
    return { error: String(error.message) };
  }
}

function code(one) {
  return hljs.getLanguage(one.language) ? hljs.highlight(one.text, { language: one.language, ignoreIllegals: true }).value : null;
}

// The same options must hold where the index is read, so they travel with it.
const options = { fields: ["title", "text"], storeFields: ["title", "where", "url", "excerpt"] };
const index = new MiniSearch(options);
index.addAll(asked.documents.map((one, id) => ({ id, excerpt: one.text.slice(0, 160), ...one })));

fs.writeFileSync(1, JSON.stringify({
  formulas: asked.formulas.map(formula),
  codes: asked.codes.map(code),
  search: "window.courseSearch = " + JSON.stringify({ options, index: JSON.stringify(index) }) + ";\n",
}));
