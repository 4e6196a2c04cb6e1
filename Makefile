# Quirino: `make run` and `make test` do all the set-up. Tools go, once, to QUIRINO_TOOLS.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
QUIRINO_TOOLS ?= $(HOME)/.cache/quirino
LEPTOS_VERSION := 0.3.10
BINDGEN_VERSION := 0.2.130
NEXTEST_VERSION := 0.9.143
LEPTOS := $(QUIRINO_TOOLS)/cargo-leptos-$(LEPTOS_VERSION)
BINDGEN := $(QUIRINO_TOOLS)/wasm-bindgen-cli-$(BINDGEN_VERSION)
NEXTEST := $(QUIRINO_TOOLS)/cargo-nextest-$(NEXTEST_VERSION)
NODE := $(QUIRINO_TOOLS)/node-$(shell cat end2end/package.json end2end/package-lock.json | sha256sum | cut -c1-12)
WASM_OPT_VERSION := 132.0.0
WASM_OPT := $(QUIRINO_TOOLS)/binaryen-$(WASM_OPT_VERSION)/node_modules/.bin
RELEASE_SITE := target/release-site
LIGHT := CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export PATH := $(CURDIR)/tools:$(LEPTOS)/bin:$(BINDGEN)/bin:$(NEXTEST)/bin:$(PATH)
export SASS_PATH := $(NODE)/node_modules
export SASS_BINARY := $(NODE)/node_modules/.bin/sass
export QUIRINO_NODE_MODULES := $(NODE)/node_modules
# The browser tests drive this one; Playwright downloads none of its own.
export CHROMIUM ?= $(or $(shell command -v chromium || command -v chromium-browser || command -v google-chrome),/usr/bin/chromium)
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: run dev build test browser screenshots tools chromium

run: build ## the demonstration on http://127.0.0.1:3000 (QUIRINO_ADDR)
	./target/debug/quirino demo

dev: tools
	cargo leptos watch

build: tools ## the program and the site, in target/debug and target/site
	rustup target add wasm32-unknown-unknown
	cargo leptos build

tools: $(LEPTOS)/bin/cargo-leptos $(BINDGEN)/bin/wasm-bindgen $(NODE)/ready

$(LEPTOS)/bin/cargo-leptos:
	$(LIGHT) cargo install cargo-leptos --version $(LEPTOS_VERSION) --locked --features no_downloads --root $(LEPTOS)

$(BINDGEN)/bin/wasm-bindgen:
	$(LIGHT) cargo install wasm-bindgen-cli --version $(BINDGEN_VERSION) --root $(BINDGEN)

# Where one is at hand already, a link to it is enough.
$(NEXTEST)/bin/cargo-nextest:
	mkdir -p $(NEXTEST)/bin
	if found=$$(command -v cargo-nextest); then ln -sf "$$found" $@; \
	else $(LIGHT) cargo install cargo-nextest --version $(NEXTEST_VERSION) --locked --root $(NEXTEST); fi

$(NODE)/ready: end2end/package.json end2end/package-lock.json
	mkdir -p $(NODE)
	cp end2end/package.json end2end/package-lock.json $(NODE)/
	cd $(NODE) && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

end2end/node_modules: $(NODE)/ready # the tests find their packages beside themselves
	ln -sfn $(NODE)/node_modules $@

chromium:
	@test -x "$(CHROMIUM)" || command -v apt-get >/dev/null || { echo "The browser tests need Chromium and there is no apt-get: install it, or name it with CHROMIUM=/path/to/it" >&2; exit 1; }
	@test -x "$(CHROMIUM)" || { $(SUDO) apt-get update && $(SUDO) apt-get install -y --no-install-recommends chromium; }

browser: build chromium end2end/node_modules ## the browser tests alone; a failed one leaves its traces in target/end2end (TESTS=journeys: one file)
	cd end2end && node_modules/.bin/playwright test $(TESTS)

screenshots: build chromium end2end/node_modules ## the pictures of the README
	cd end2end && SCREENSHOTS=1 node_modules/.bin/playwright test screenshots

test: build $(NEXTEST)/bin/cargo-nextest ## formatting, lints, the tests on both databases, the browser tests
	cargo fmt --all --check
	cargo check -p crm --target wasm32-unknown-unknown
	cargo clippy --workspace --exclude client --all-targets -- -D warnings
	cargo clippy -p client --target wasm32-unknown-unknown -- -D warnings
	cargo nextest run --workspace --exclude client
	cargo run -q -p crm-testing --bin crm-testing-cluster -- stop
	$(MAKE) browser

.PHONY: optimised bench release

# A site of its own: the development site stays as it is. Debian's wasm-opt is too old: ours stands first in PATH.
optimised: tools $(WASM_OPT)/wasm-opt
	PATH="$(WASM_OPT):$$PATH" LEPTOS_SITE_ROOT=$(RELEASE_SITE) cargo leptos build --release --precompress

$(WASM_OPT)/wasm-opt:
	npm install --prefix $(QUIRINO_TOOLS)/binaryen-$(WASM_OPT_VERSION) --no-package-lock --ignore-scripts --no-audit --no-fund binaryen@$(WASM_OPT_VERSION)

bench: optimised ## the budgets, measured side by side: a table, and target/bench.json
	cargo build --release -p bench
	ulimit -n $$(ulimit -Hn); ./target/release/quirino-bench --site $(RELEASE_SITE)

release: optimised ## one archive with everything, target/quirino-VERSION-ARCH.tar.gz, tried out in an empty folder
	tools/release $(RELEASE_SITE)
