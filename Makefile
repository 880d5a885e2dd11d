# `make run` shows the site, `make test` tries everything, `make drill` tries to break it. All set up what they need.
# PORT=8001 serves on another port, PYTHON=/path/to/python3 takes another Python (3.11 or newer).

PORT ?= 8000
export PORT PYTHON

help:
	@echo "make run     set up, load demo content into an empty database, and serve on 127.0.0.1:$(PORT)"
	@echo "make test    set up, then run every check and test, in a real browser too"
	@echo "make drill   try every fault of the drills as often as it deserves; takes an hour and ends with a table"
	@echo "make html    hold every kind of page against an independent checker of HTML (needs Java, and npm once)"
	@echo "make measure-checks  say how many sown faults the checks find, how often they are wrong, and how fast they are"
	@echo "make messages  write the list of all texts that visitors read, for translators (needs gettext)"
	@echo "make lock    pin the packages of pyproject.toml again (needs uv; UPGRADE=1 takes newer ones)"

run:
	@.ci/python .ci/bootstrap.py requirements.txt && exec .venv/bin/python .ci/serve.py

test:
	@.ci/python .ci/bootstrap.py requirements-dev.txt && exec .venv/bin/python .ci/checks.py

drill:
	@.ci/python .ci/bootstrap.py requirements-dev.txt && exec .venv/bin/python .ci/drill.py

html:
	@.ci/python .ci/bootstrap.py requirements-dev.txt && exec .venv/bin/python .ci/validate.py

COMPILE = UV_PYTHON_DOWNLOADS=never uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url $(if $(UPGRADE),--upgrade) pyproject.toml

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv"; exit 1; }
	$(COMPILE) -o requirements.txt
	$(COMPILE) --extra postgresql -o requirements-postgresql.txt
	$(COMPILE) --extra dev -o requirements-dev.txt

measure-checks:
	@.ci/python .ci/bootstrap.py requirements-dev.txt && exec .venv/bin/python manage.py measure_checks tests/data/quality

messages:
	@.ci/python .ci/bootstrap.py requirements.txt && \
		DEBUG=1 .venv/bin/python manage.py makemessages --all --keep-pot --no-location --no-wrap

.PHONY: help run test drill html lock measure-checks messages
