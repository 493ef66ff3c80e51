# %% [markdown]
# # {title}
#
# Esta red se ha entrenado en **Memoria**, una clase sobre redes neuronales recurrentes que se abre en el navegador. Aquí está
# la misma en Keras 3, con sus pesos, sus datos y lo que recuerda su optimizador: responde lo mismo, y se puede seguir
# entrenando. Lleva {epochs} ({steps} lotes).
#
# Se ejecuta de arriba abajo, en Jupyter o en Colab, tal como está: no hace falta ningún otro archivo.

# %%
import base64
import io

import keras
import numpy as np

print("Keras", keras.__version__)

# %% hidden
# @title Los números de la red y los datos van dentro: esta celda los desempaqueta
DATOS = """
{data}
"""
datos = np.load(io.BytesIO(base64.b64decode(DATOS)))

# %% [markdown]
# ## Los datos
#
# {series}. Cada ventana tiene {maxlen} símbolos, y la red aprende qué responder a cada una. Los símbolos se escriben como vectores
# con un solo uno (*one-hot*).

# %%
etiquetas = {labels}
T, V = {maxlen}, len(etiquetas)

{recipe}

x = np.eye(V, dtype="float32")[x_ids]  # (N, T, V)
y = np.eye(V, dtype="float32")[y_ids]  # (N, V)
print(f"{{len(x)}} ventanas;", "la primera:", [etiquetas[i] for i in x_ids[0]], "→", etiquetas[y_ids[0]])

# %% [markdown]
# ## El modelo
#
# Las mismas capas, en Keras.

# %%
{before}modelo = keras.Sequential(
    [
        keras.Input((T, V)),
{layers}
        keras.layers.Dense(V, activation="softmax"),
    ]
)
modelo.compile(
    optimizer={optimizer},
    loss="categorical_crossentropy",
    metrics=["accuracy"],
)
modelo.summary()

# %% [markdown]
# ## Los pesos
#
# Tienen el orden y la forma de Keras: pasan tal cual. También lo que el optimizador recuerda de los gradientes; sin eso,
# los primeros lotes darían otros pesos.

# %%
modelo.set_weights([datos[nombre] for nombre in {names}])

optimizador = modelo.optimizer
optimizador.build(modelo.trainable_variables)
optimizador.iterations.assign({steps})
recuerda = [datos[nombre] for nombre in {slots}]
for variable, valor in zip(optimizador.variables[2:], recuerda, strict=True):
    variable.assign(valor)

# %% [markdown]
# ## ¿Responde lo mismo?
#
# Estas son las probabilidades que daba en Memoria a {asked}. Se comparan con las de Keras: la diferencia es la del redondeo.

# %%
predicciones = datos["predicciones"]
respuestas = modelo.predict(x[: len(predicciones)], verbose=0)
diferencia = float(np.abs(respuestas - predicciones).max())
print(f"La mayor diferencia en {{len(predicciones)}} ventanas: {{diferencia:.1e}}")
assert diferencia < 1e-4, "la red no es la de Memoria"

for n in range(min(4, len(x))):
    letra = int(respuestas[n].argmax())
    print([etiquetas[i] for i in x_ids[n]], "→", etiquetas[letra], f"({{100 * respuestas[n, letra]:.1f}} %)")

# %% [markdown]
# ## Seguir entrenando
#
# Desde donde estaba, con las mismas opciones.

# %%
historia = modelo.fit(x, y, batch_size={batch_size}, epochs=5, shuffle={shuffle}{validation})

# %% [markdown]
# ## Y de vuelta
#
# El archivo que queda se puede soltar en la página de Memoria, que enseña por dentro la red tal como esté.

# %%
modelo.save("memoria.keras")
