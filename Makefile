# Quirino: `make run` and `make test` do all the set-up. Tools go, once, to QUIRINO_TOOLS.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
QUIRINO_TOOLS ?= $(HOME)/.cache/quirino
LEPTOS_VERSION := 0.3.10
BINDGEN_VERSION := 0.2.130
LEPTOS := $(QUIRINO_TOOLS)/cargo-leptos-$(LEPTOS_VERSION)
BINDGEN := $(QUIRINO_TOOLS)/wasm-bindgen-cli-$(BINDGEN_VERSION)
NODE := $(QUIRINO_TOOLS)/node-$(shell sha256sum end2end/package.json | cut -c1-12)
LIGHT := CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export PATH := $(CURDIR)/tools:$(LEPTOS)/bin:$(BINDGEN)/bin:$(PATH)
export SASS_PATH := $(NODE)/node_modules
export SASS_BINARY := $(NODE)/node_modules/.bin/sass

.PHONY: run dev build test tools

run: build ## the demonstration on http://127.0.0.1:3000 (QUIRINO_ADDR)
	./target/debug/quirino demo

dev: tools
	cargo leptos watch

build: tools ## the program and the site, in target/debug and target/site
	cargo leptos build

tools: $(LEPTOS)/bin/cargo-leptos $(BINDGEN)/bin/wasm-bindgen $(NODE)/ready

$(LEPTOS)/bin/cargo-leptos:
	$(LIGHT) cargo install cargo-leptos --version $(LEPTOS_VERSION) --locked --features no_downloads --root $(LEPTOS)

$(BINDGEN)/bin/wasm-bindgen:
	$(LIGHT) cargo install wasm-bindgen-cli --version $(BINDGEN_VERSION) --root $(BINDGEN)

$(NODE)/ready: end2end/package.json
	mkdir -p $(NODE)
	cp end2end/package.json $(NODE)/
	npm install --prefix $(NODE) --no-package-lock --ignore-scripts
	touch $@

test: ## formatting, the rules in the browser's target, and the tests on both databases
	cargo fmt --all --check
	rustup target add wasm32-unknown-unknown
	cargo check -p crm --target wasm32-unknown-unknown
	command -v cargo-nextest >/dev/null || $(LIGHT) cargo install cargo-nextest --version 0.9.143 --locked
	cargo nextest run --workspace --exclude client
	cargo run -q -p crm-testing --bin crm-testing-cluster -- stop
