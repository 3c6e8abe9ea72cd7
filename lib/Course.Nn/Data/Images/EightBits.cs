namespace Course.Nn.Data;

/// <summary>
/// Brightness in steps of 1/255, as in image files. It also makes a generated image the same on every machine: a sine may
/// differ in its last bit from one processor to the next, and rounding to 256 levels removes that.
/// </summary>
internal static class EightBits
{
    /// <summary>The nearest of the 256 levels from 0 to 1.</summary>
    public static float Round(double brightness) => (float)Math.Round(255 * Math.Clamp(brightness, 0, 1)) / 255;
}
