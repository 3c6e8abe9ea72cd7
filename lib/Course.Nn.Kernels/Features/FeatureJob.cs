namespace Course.Nn.Kernels;

/// <summary>
/// One operation, or several in a row, on an array [examples, features, run], some features per part: with several, a feature's elements
/// stay in a cache from one operation to the next.
/// </summary>
internal readonly struct FeatureJob<TWork>(TWork work, int examples, int features, int run, int blocks, int parts) : IJob
    where TWork : struct, IFeatureWork
{
    /// <summary>Elements side by side that fill a few cache lines, so that no two blocks write into one.</summary>
    private const int BlockWidth = 64;

    /// <summary>Elements from which a part pays, though little is done with each.</summary>
    private const int PartLength = 1 << 13;

    /// <summary>Runs the work on all features of arrays of <paramref name="length"/> elements.</summary>
    public static void Run(TWork work, int length, int features, int run)
    {
        int blocks = Cut.Pieces(features, Width(run));
        int parts = Math.Clamp(length / PartLength, 1, Math.Max(1, blocks));
        Workers.Run(new FeatureJob<TWork>(work, length == 0 ? 0 : length / features / run, features, run, blocks, parts), parts);
    }

    public void Run(int part)
    {
        for (int block = Cut.At(part, parts, blocks), to = Cut.At(part + 1, parts, blocks); block < to; block++)
        {
            int first = block * Width(run);
            work.Run(new FeatureBlock(examples, features, run, first, Math.Min(Width(run), features - first)));
        }
    }

    /// <summary>Features per block.</summary>
    private static int Width(int run) => Cut.Pieces(BlockWidth, Math.Max(run, 1));
}
