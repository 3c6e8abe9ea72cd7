using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

/// <summary>How many threads share the work of a case.</summary>
internal static class Threads
{
    public static string Now => FormattableString.Invariant($"{Workers.Threads} threads");

    public static void Set(Choices choices) => Workers.Threads = choices.Whole(1, 3);
}
