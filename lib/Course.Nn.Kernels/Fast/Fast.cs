namespace Course.Nn.Kernels;

/// <summary>
/// Every operation of the library by the fastest way that the processor has: vectors, caches, threads. Trusts its callers: arrays have
/// the lengths that the sizes say.
/// </summary>
internal sealed partial class Fast
{
    private Fast()
    {
    }
}
