using Course.Nn.Layers;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.Layers;

/// <summary>Random windows, mostly square and padded alike on all sides, and images that hold at least one.</summary>
internal static class Windows
{
    /// <summary>From 1 to the largest, for both axes or for each.</summary>
    public static PerAxis Numbers(Trial trial, int largest) => trial.Chance(0.6) ? trial.Whole(1, largest) : (trial.Whole(1, largest), trial.Whole(1, largest));

    /// <summary>From 0 to the largest of each axis, for all sides, for the axes or for each side.</summary>
    public static Padding Padding(Trial trial, PerAxis largest)
    {
        int Down() => trial.Whole(0, largest.Down);
        int Across() => trial.Whole(0, largest.Across);
        return trial.Whole(0, 2) switch
        {
            0 => trial.Whole(0, Math.Min(largest.Down, largest.Across)),
            1 => (Down(), Across()),
            _ => (Down(), Across(), Down(), Across()),
        };
    }

    /// <summary>Height and width of images, at least those that one window spans.</summary>
    public static int[] Images(Trial trial, PerAxis size, Padding padding, PerAxis dilation) =>
    [
        Math.Max(1, (dilation.Down * (size.Down - 1)) + 1 - padding.Top - padding.Bottom) + trial.Whole(0, 8),
        Math.Max(1, (dilation.Across * (size.Across - 1)) + 1 - padding.Left - padding.Right) + trial.Whole(0, 8),
    ];
}
