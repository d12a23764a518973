// Expands the JSON-LD of the command with a JSON-LD processor: nothing may be dropped, and every IRI is absolute.
const { execFileSync } = require('node:child_process');
const jsonld = require('jsonld');

const [command, folder] = process.argv.slice(2);
const OA = 'http://www.w3.org/ns/oa#';
const iri = (id) => ({ '@id': id, '@type': '@id' });
// The terms of the context of the Web Annotation Data Model that are used, for no network is needed to know them.
const anno = {
  oa: OA, dc: 'http://purl.org/dc/elements/1.1/', xsd: 'http://www.w3.org/2001/XMLSchema#',
  id: { '@type': '@id', '@id': '@id' }, type: { '@type': '@id', '@id': '@type' },
  Annotation: OA + 'Annotation', SpecificResource: OA + 'SpecificResource',
  TextPositionSelector: OA + 'TextPositionSelector', TextQuoteSelector: OA + 'TextQuoteSelector',
  identifying: OA + 'identifying', motivation: { '@id': OA + 'motivatedBy', '@type': '@vocab' },
  body: iri(OA + 'hasBody'), target: iri(OA + 'hasTarget'), source: iri(OA + 'hasSource'), selector: iri(OA + 'hasSelector'),
  start: { '@id': OA + 'start', '@type': 'xsd:nonNegativeInteger' }, end: { '@id': OA + 'end', '@type': 'xsd:nonNegativeInteger' },
  exact: OA + 'exact', prefix: OA + 'prefix', suffix: OA + 'suffix',
};
const documentLoader = async (url) => {
  if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`unexpected context ${url}`);
  return { documentUrl: url, document: { '@context': anno } };
};

// Number of members with a value, in which nothing may differ before and after the expansion.
const members = (value) => Array.isArray(value) ? value.reduce((sum, item) => sum + members(item), 0)
  : value && typeof value === 'object' ? Object.entries(value)
    .filter(([key]) => key !== '@value' && !(key === '@type' && '@value' in value))
    .reduce((sum, [key, item]) => sum + 1 + (key === '@id' || key === '@type' || key === 'type' ? 0 : members(item)), 0) : 0;

(async () => {
  for (const [input, name] of [['desk', 'files'], ['lines.jsonl', 'lines']]) {
    const text = execFileSync(command, ['quotes', input, '--format', 'jsonld'], { cwd: folder, maxBuffer: 1 << 28 });
    const document = JSON.parse(text);
    const expanded = await jsonld.expand(document, { documentLoader, safe: true });
    if (expanded.length !== document['@graph'].length || expanded.length < 3) throw new Error(`${name}: annotations are lost`);
    const ids = [];
    const walk = (value) => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (value && typeof value === 'object') {
        if (value['@id']) ids.push(value['@id']);
        Object.values(value).forEach(walk);
      }
    };
    walk(expanded);
    const relative = ids.filter((id) => !/^[a-z][a-z0-9+.-]*:[^ <>"{}|\\^`]*$/i.test(id));
    if (relative.length) throw new Error(`${name}: no absolute IRIs: ${relative.slice(0, 3)}`);
    document['@graph'].forEach((annotation, index) => {
      // A motivation is a string before and a node after.
      const [before, after] = [members(annotation) + 1, members(expanded[index])];
      const sources = annotation.target.length;
      if (after !== before + sources) throw new Error(`${name}: ${before + sources} members became ${after} in ${annotation.id}`);
    });
    const triples = await jsonld.toRDF(document, { documentLoader, safe: true });
    console.log(`${name}: ${expanded.length} annotations, ${triples.length} triples`);
  }
})().catch((error) => { console.error(error); process.exit(1); });
