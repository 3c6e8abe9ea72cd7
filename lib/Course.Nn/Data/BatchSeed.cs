namespace Course.Nn.Data;

/// <summary>
/// The seed of one batch, from the seed of the training: h(h(h(seed) + epoch) + batch), where h is the last step of
/// MurmurHash3 (Appleby, 2008). h takes every 32-bit number to another one, so that the batches of an epoch all differ.
/// </summary>
internal static class BatchSeed
{
    /// <summary>Equal numbers give equal seeds, whoever asks and in whatever order.</summary>
    public static int Of(int seed, int epoch, int batch) => (int)Mix(Mix(Mix((uint)seed) + (uint)epoch) + (uint)batch);

    private static uint Mix(uint h)
    {
        h = (h ^ (h >> 16)) * 0x85ebca6b;
        h = (h ^ (h >> 13)) * 0xc2b2ae35;
        return h ^ (h >> 16);
    }
}
