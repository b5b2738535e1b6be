# The one front door. Each target says in plain words what it is doing; the scripts stand in bin/.
#
#   make demo                a fictional authority on http://127.0.0.1:8000 (PORT=8123, RESET=1)
#   make test                everything that must hold before a change goes in
#   make check               formatting, linters, types and guards: no browser, a minute
#   make bench               long measurements (ONLY=pages, FAMILIES=10000)
#   make prove               long proofs (ONLY=crash, ONLY=policy, ONLY=canaries)
#   make lock                work out the Python lock files anew (UPGRADE=1 for newer versions)

SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help demo test check bench prove lock

PORT ?= 8000
export PORT

help:
	@sed -n 's/^#   //p' Makefile

demo:
	@bin/demo

test:
	@bin/test

check:
	@bin/test check

bench prove:
	@bin/measure $@

lock:
	@bin/lock
