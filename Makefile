# Every command of the project. A target gets what it is missing before it starts; what each one does is in scripts/.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help serve test types dist single bench train setup chromium firefox webkit clean

# Set here, and not read from the environment, where HOST is often taken: conda and some shells export it.
HOST = 127.0.0.1
PORT = 8080

help: ## Muestra esta ayuda
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: setup ## Sirve la página en http://127.0.0.1:8080 (para el aula: make serve HOST=0.0.0.0; otro puerto: PORT=8081)
	@scripts/serve.sh $(HOST) $(PORT)

test: ## Ejecuta todas las pruebas
	@scripts/setup.sh chromium firefox webkit
	@scripts/test.sh

types: setup ## Comprueba los tipos del JavaScript contra la interfaz de Rust
	@scripts/types.sh

dist: setup ## Construye el sitio optimizado en dist/, listo para publicar en cualquier carpeta de un servidor
	@scripts/dist.sh

single: dist ## Construye toda Memoria en un solo archivo, dist/memoria.html, que se abre desde el disco y sin red
	@ls -lh dist/memoria.html

bench: dist chromium ## Mide la velocidad, en nativo y en el navegador
	@scripts/bench.sh

train: ## Entrena en la terminal la red del cuaderno
	@cargo run --release -- train

setup: ## Instala lo que falte para construir la página, dentro de esta carpeta
	@scripts/setup.sh

chromium: ## Instala Chromium si falta
	@scripts/get-chromium.sh

firefox: ## Instala Firefox si falta y se puede
	@scripts/get-firefox.sh

webkit: ## Instala WebKitGTK, el motor de Safari, si falta y se puede
	@scripts/get-webkit.sh

clean: ## Borra lo compilado (las herramientas de .tools/ y node_modules/ se conservan)
	@rm -rf target dist
