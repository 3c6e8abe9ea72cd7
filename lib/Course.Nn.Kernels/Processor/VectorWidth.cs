using System.Globalization;
using System.Runtime.Intrinsics;

namespace Course.Nn.Kernels;

/// <summary>
/// How many bits the kernels work on at a time: the widest vectors that the processor has, or fewer when the environment
/// variable COURSE_NN_VECTOR_BITS says 128, 256 or 512. A width that the processor lacks still gives the right numbers, slowly.
/// </summary>
internal static class VectorWidth
{
    public const string Variable = "COURSE_NN_VECTOR_BITS";

    /// <summary>128, 256 or 512; read once, so that the compiler drops the other branches.</summary>
    public static readonly int Bits = Choose(Environment.GetEnvironmentVariable(Variable));

    /// <exception cref="ArgumentException">Something other than 128, 256 or 512 is asked for.</exception>
    public static int Choose(string? asked) => asked switch
    {
        null or "" => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128,
        "128" or "256" or "512" => int.Parse(asked, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{Variable}: '{asked}'; expected 128, 256 or 512, or nothing for what the processor has"),
    };
}
