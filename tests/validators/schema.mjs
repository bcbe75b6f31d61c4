// Compiles a JSON Schema with ajv in strict mode and validates files: node schema.mjs SCHEMA FILE...
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv.default({ allErrors: true, strict: true });
addFormats.default(ajv);
// the unit of a quantity: a note of our own for readers of the schema, any other unknown word is an error
ajv.addVocabulary(["unit"]);
const validate = ajv.compile(read(schema));

for (const file of files) {
  const valid = validate(read(file));
  console.log(file, valid ? "valid" : ajv.errorsText(validate.errors, { separator: "\n  " }));
  if (!valid) process.exitCode = 1;
}
