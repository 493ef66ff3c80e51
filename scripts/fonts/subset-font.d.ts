// What is used of a package that comes without types.

declare module "subset-font" {
  /**
   * @param text the characters to keep; none with `keepAllGlyphs`
   * @returns the font cut down to them
   */
  export default function subsetFont(
    font: Buffer,
    text: string | undefined,
    options: {
      targetFormat: "sfnt" | "woff2";
      /** Weights to keep, or the one to settle on. */
      variationAxes?: Record<string, number | { min: number; max: number }>;
      /** By their OpenType tags; all unless given. */
      keepFeatures?: string[];
      keepAllGlyphs?: boolean;
      noHinting?: boolean;
    },
  ): Promise<Buffer>;
}
