/**
 * Mean loss of each epoch in the original run of the class's notebook: Keras, 2018. Only its first 29 epochs are known.
 */
export const KERAS_2018 = [
  3.2234, 3.1263, 2.9597, 2.7332, 2.4842, 2.2191, 1.954, 1.7199, 1.5076, 1.3166, 1.1468, 1.0018, 0.8833, 0.7826, 0.6947,
  0.6163, 0.547, 0.4844, 0.4266, 0.3739, 0.3259, 0.283, 0.2447, 0.2109, 0.1807, 0.154, 0.1309, 0.1102, 0.0922,
];
