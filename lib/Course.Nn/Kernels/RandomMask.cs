using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>A mask for dropout: 0 with probability p, else the number of the units that are kept; one draw per element, in order.</summary>
internal static class RandomMask
{
    public static void Fill<T>(Random random, T p, T kept, Span<T> mask)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = T.CreateTruncating(random.NextDouble()) >= p ? kept : T.Zero;
        }
    }
}
