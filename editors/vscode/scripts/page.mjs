// The page of the extension, made of README.md.

/**
 * VS Code shows pictures on the page of an extension only from an https address: neither those in the package, nor those
 * in the text itself. Without an address they are left out, so that no frames of missing pictures stand there.
 *
 * @param {string} text of README.md
 * @param {string | undefined} address of the folder of the extension's sources
 */
export function page(text, address) {
  const picture = /^!\[([^\]]*)\]\(([\w./-]+\.png)\)\r?\n\r?\n?/gm;
  return text.replace(picture, (_, words, path) =>
    address === undefined ? "" : `![${words}](${address.replace(/\/+$/, "")}/${path})\n\n`,
  );
}
